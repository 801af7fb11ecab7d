using System.CommandLine;
using ExplainerBot.Cli.Asking;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>ask</c>: what the bot says to each line of the input.</summary>
internal static class AskCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line." };
        var context = new Option<bool>("--context") { Description = "Lines are 'previous-id TAB utterance': said right after that question was answered." };
        var pending = new Option<bool>("--pending") { Description = "Lines are 'pending-id TAB utterance': said while that question waits for its yes or no." };
        var film = SharedOptions.Film();
        var seen = SharedOptions.Seen();
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("ask", "Ask each line of standard input as the first message of a private chat, and print the replies.")
        {
            json, context, pending, film, seen, knowledge,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(context) && result.GetValue(pending))
                result.AddError("Give --context or --pending, not both.");
        });
        command.SetAction(parsed =>
        {
            var kind = parsed.GetValue(context) ? LineKind.Context : parsed.GetValue(pending) ? LineKind.Pending : LineKind.Utterance;
            var explainer = load(parsed.GetValue(knowledge), parsed.GetValue(film) ?? []);
            var now = TimeProvider.System.GetUtcNow();
            var reader = new LineReader(explainer.Knowledge, kind, parsed.GetValue(seen) ? now : null, now);
            Func<string, Reply, string> show = parsed.GetValue(json) ? (text, reply) => ReplyRecord.Of(text, reply).ToLine() : PlainReply.Of;
            var shown = reader.Read(terminal.In).SelectInOrder(line => show(line.Text, Reply(explainer, line, now)));
            foreach (var lines in shown)
                terminal.Out.Write(lines);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Reply Reply(Explainer explainer, AskedLine line, DateTimeOffset now) =>
        explainer.Reply(new Utterance { Text = line.Text, Nonce = line.Nonce }, line.Memory, now).Reply;
}
