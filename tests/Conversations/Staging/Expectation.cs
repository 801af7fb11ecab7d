namespace ExplainerBot.Conversations.Staging;

/// <summary>Compares the last reply with one expectation of the script.</summary>
internal static class Expectation
{
    /// <summary>Checks one line.</summary>
    /// <exception cref="PlayException">The reply is another; the message says in what.</exception>
    public static void Check(ScriptLine line, IReadOnlyList<Heard?> heard)
    {
        if (line is ComesTo { Outcome: "silent" })
        {
            Demand(heard[^1] is null, "the bot was to keep silent.");
            return;
        }
        var reply = heard[^1] ?? throw new PlayException("the bot kept silent.");
        switch (line)
        {
            case ComesTo comes:
                CheckOutcome(comes, reply);
                break;
            case Holds holds:
                Demand(
                    reply.Text.Contains(holds.Words, StringComparison.OrdinalIgnoreCase) == holds.Expected,
                    holds.Expected ? $"the reply lacks '{holds.Words}'." : $"the reply holds '{holds.Words}'.");
                break;
            case HoldsLine holds:
                Demand(reply.Text.Split('\n').Any(l => l.Trim() == holds.Line), $"no line of the reply is '{holds.Line}'.");
                break;
            case ShowsButtons shows:
                var titles = new Queue<string>(shows.Titles);
                foreach (var button in reply.Buttons)
                {
                    if (titles.TryPeek(out var next) && next == button.Title)
                        titles.Dequeue();
                }
                Demand(titles.Count == 0, $"the reply lacks the button '{titles.FirstOrDefault()}', or shows it in another place.");
                break;
            case SaysTheSame:
                Demand(heard.Count > 1 && heard[^2]?.Text == reply.Text, "the reply is another than the one before.");
                break;
            default:
                throw new PlayException($"'{line.GetType().Name}' is no expectation.");
        }
    }

    // A stage behind a channel tells no outcome: a channel cannot either.
    private static void CheckOutcome(ComesTo expected, Heard reply)
    {
        if (reply.Outcome is not { } outcome)
            return;
        Demand(
            outcome.ToString().Equals(expected.Outcome, StringComparison.OrdinalIgnoreCase),
            $"the reply was to come to '{expected.Outcome}' and came to '{outcome.ToString().ToLowerInvariant()}'.");
        Demand(
            expected.Question == reply.Question,
            $"the reply was to be on '{expected.Question ?? "no question"}' and is on '{reply.Question ?? "no question"}'.");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new PlayException(otherwise);
    }
}
