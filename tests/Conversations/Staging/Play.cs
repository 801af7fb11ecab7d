using System.Globalization;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations.Staging;

/// <summary>Plays a script on a stage and compares what is heard with what the script expects.</summary>
internal sealed class Play(IStage stage, KnowledgeBase? films = null)
{
    private readonly List<Message> messages = [];
    private readonly List<Heard?> heard = [];
    private string person = "Ana";
    private string channel = "webchat";
    private bool shared;

    /// <summary>Plays the whole script.</summary>
    /// <exception cref="PlayException">A reply is not what the script expects.</exception>
    public async Task PerformAsync(Script script, CancellationToken cancellationToken)
    {
        foreach (var line in script.Lines)
        {
            try
            {
                await PlayAsync(line, cancellationToken);
            }
            catch (PlayException unexpected)
            {
                throw new PlayException($"{script.Name}.chat:{line.Number}: {unexpected.Message}\n\nThe reply was:\n{Print(heard.LastOrDefault())}");
            }
        }
    }

    private Task PlayAsync(ScriptLine line, CancellationToken cancellationToken)
    {
        switch (line)
        {
            case Types types: return SendAsync(new(MessageKind.Said, NextId, person, shared, channel, types.Text), cancellationToken);
            case TypesMuch much: return SendAsync(new(MessageKind.Said, NextId, person, shared, channel, Much(much.Characters)), cancellationToken);
            case Presses presses: return SendAsync(Press(Button(presses.Title)), cancellationToken);
            case Forges forges: return SendAsync(Press(Forge(forges)), cancellationToken);
            case SendsAFile: return SendAsync(new(MessageKind.File, NextId, person, shared, channel), cancellationToken);
            case Joins: return SendAsync(new(MessageKind.Joined, NextId, person, shared, channel), cancellationToken);
            case Edits edits: return SendAsync(messages[^1] with { Kind = MessageKind.Edited, Text = edits.Text, Press = null }, cancellationToken);
            case DeliveredAgain again: return SendAsync(messages[again.Message is { } n ? n - 1 : ^1], cancellationToken);
            case HasSeenTheFilm: return stage.PlayAsync(new(MessageKind.Said, "before", person, false, channel, "I've seen the film"), cancellationToken);
            case TimePasses passes: stage.Pass(passes.Time); break;
            case Speaks speaks: person = speaks.Person; break;
            case OnChannel on: channel = on.Channel; break;
            case OthersReadAlong: shared = true; break;
            default: Expectation.Check(line, heard); break;
        }
        return Task.CompletedTask;
    }

    private async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        messages.Add(message);
        heard.Add(await stage.PlayAsync(message, cancellationToken));
        // Channels give each message a time of its own, and so does the play.
        stage.Pass(TimeSpan.FromSeconds(1));
    }

    private string NextId => "m" + (messages.Count + 1).ToString(CultureInfo.InvariantCulture);

    private Message Press(ReplyButton button) =>
        new(MessageKind.Said, NextId, person, shared, channel, "", new ButtonPress(button.Action, button.Key, button.Nonce));

    private ReplyButton Button(string title) => Shown().FirstOrDefault(b => b.Title == title)
        ?? throw new PlayException($"no reply so far shows a button '{title}' that could be pressed.");

    private ReplyButton Forge(Forges forges)
    {
        var key = forges.Question == "nothing" ? "0000000000000000" : Question(forges.Question).Key.Value;
        var nonce = forges.OfferOf is not { } other ? "forged"
            : Shown().FirstOrDefault(b => b.Action == ButtonActions.Yes && b.Key == Question(other).Key.Value)?.Nonce
                ?? throw new PlayException($"no reply so far offers '{other}'.");
        return new ReplyButton("", forges.Action, key, nonce);
    }

    private Question Question(string id) => (films ?? TheFilm.Knowledge).Question(id);

    private IEnumerable<ReplyButton> Shown() => heard.AsEnumerable().Reverse().OfType<Heard>().SelectMany(h => h.Buttons);

    private static string Much(int characters) =>
        string.Concat(Enumerable.Repeat("lorem ipsum dolor ", characters / 18 + 1))[..characters];

    private static string Print(Heard? reply) => reply is null
        ? "(silence)"
        : $"{reply.Outcome?.ToString().ToLowerInvariant()} {reply.Question}\n{reply.Text}\n{string.Join(' ', reply.Buttons.Select(b => $"[{b.Title}]"))}";
}

/// <summary>A reply is not what the script expects.</summary>
internal sealed class PlayException(string message) : Exception(message);
