using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>Hears one message sentence by sentence, and sums up what its rules said.</summary>
internal sealed class CrisisHearing(CrisisLexicon lexicon)
{
    /// <summary>How many words before and after a hit count as near it.</summary>
    private const int Near = 12;

    private readonly bool[] spoke = new bool[lexicon.Rules.Length];
    private bool anySpoke;
    private readonly bool[] mentioned = new bool[lexicon.Rules.Length];

    /// <summary>Lets every rule look at the sentence.</summary>
    public void Hear(Sentence sentence)
    {
        TakeOutHarmless(sentence);
        for (var at = 0; at < sentence.Count; at++)
        {
            foreach (var watch in sentence[at].Word.Watches)
            {
                if (watch.Rule is not { } rule || spoke[rule.Index] || !watch.CanStandIn(sentence))
                    continue;
                if (watch.Purpose == WatchPurpose.After && !mentioned[rule.Index])
                    mentioned[rule.Index] = Element.Lengths(watch.Pattern, sentence, at) != 0;
                else if (watch.Purpose == WatchPurpose.When && Speaks(rule, watch.Pattern, sentence, at))
                {
                    anySpoke = spoke[rule.Index] = true;
                    sentence.Heard.Add(rule.Index);
                }
            }
        }
    }

    /// <summary>Whether a rule spoke that counts whatever the learnt score says.</summary>
    public bool IsSure => anySpoke && lexicon.Rules.Any(r => spoke[r.Index] && !r.IsVague && r.Concern != RuleConcern.Hint);

    /// <summary>Whether a rule spoke that counts only where the learnt score does not speak against it.</summary>
    public bool IsVague => anySpoke && lexicon.Rules.Any(r => spoke[r.Index] && r.IsVague);

    /// <summary>What was heard.</summary>
    /// <param name="likeliest">What the learnt score takes it for, if it is anything.</param>
    /// <param name="suspected">Whether the score suspects it even where no rule spoke.</param>
    /// <param name="denied">Whether the score clearly speaks against any concern: then vague rules do not count, all others do.</param>
    public CrisisFinding Finding(Concern likeliest, bool suspected, bool denied)
    {
        if (!anySpoke && !suspected)
            return CrisisFinding.None;
        var rules = lexicon.Rules.Where(r => spoke[r.Index] && !(denied && r.IsVague)).ToList();
        if (ConcernOf(rules, likeliest) is var concern && concern == Concern.None)
        {
            if (!suspected)
                return CrisisFinding.None;
            concern = likeliest;
        }
        var danger = rules.Exists(r => r.Danger);
        var named = rules.SelectMany(r => r.Needs).Concat(danger ? [CrisisNeeds.DangerNow] : []).ToHashSet(StringComparer.Ordinal);
        if (named.Count > 1)
            named.Remove(CrisisNeeds.Distress);
        if (named.Count == 0)
            named.Add(CrisisNeeds.Distress);
        return new CrisisFinding(concern, [.. CrisisNeeds.ByUrgency.Where(named.Contains)], danger, rules.Exists(r => r.Young))
        {
            IsSuspicion = rules.TrueForAll(r => r.Concern == RuleConcern.Hint),
        };
    }

    /// <summary>Takes the words of harmless expressions out of the sentence.</summary>
    private static void TakeOutHarmless(Sentence sentence)
    {
        for (var at = 0; at < sentence.Count; at++)
        {
            var lengths = 0UL;
            foreach (var watch in sentence[at].Word.Watches)
            {
                if (watch.Purpose == WatchPurpose.Harmless && watch.CanStandIn(sentence))
                    lengths |= Element.Lengths(watch.Pattern, sentence, at);
            }
            for (var end = at + System.Numerics.BitOperations.Log2(lengths | 1); at < end; at++)
                sentence.Blank(at);
            if (lengths > 1)
                at--;
        }
    }

    // "I think she is being hit" has the words of both: the score says of whom it speaks.
    private static Concern ConcernOf(List<CrisisRule> rules, Concern likeliest)
    {
        var own = rules.Exists(r => r.Concern == RuleConcern.Own);
        if (rules.Exists(r => r.Concern == RuleConcern.Worry) && (!own || likeliest == Concern.Worry))
            return Concern.Worry;
        return own ? Concern.Own : rules.Exists(r => r.Concern == RuleConcern.Upset) ? Concern.Upset : Concern.None;
    }

    private bool Speaks(CrisisRule rule, ImmutableArray<Element> pattern, Sentence sentence, int at)
    {
        var lengths = Element.Lengths(pattern, sentence, at);
        if (lengths == 0 || !rule.EvenNegated && sentence.IsNegated(at))
            return false;
        var from = Math.Max(0, at - Near);
        var to = Math.Min(sentence.Count, at + System.Numerics.BitOperations.Log2(lengths) + Near);
        return (rule.After.IsEmpty || mentioned[rule.Index])
            && rule.With.All(p => Stands(p, sentence, from, to))
            && !rule.Unless.Any(p => Stands(p, sentence, from, to));
    }

    private static bool Stands(ImmutableArray<Element> pattern, Sentence sentence, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (Element.Lengths(pattern, sentence, at) != 0)
                return true;
        }
        return false;
    }
}
