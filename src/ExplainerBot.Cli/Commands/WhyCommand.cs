using System.CommandLine;
using ExplainerBot.Cli.Explaining;
using ExplainerBot.Cli.Knowledge;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>why</c>: why an utterance finds the question that it finds.</summary>
internal static class WhyCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var text = new Argument<string[]>("text") { Description = "What somebody might say.", Arity = ArgumentArity.OneOrMore };
        var knowledge = SharedOptions.Knowledge();
        var film = SharedOptions.Film();
        var command = new Command("why", "Show how the bot hears an utterance: what answered it, the evidence, the rivals and the phrasings that spoke for them.") { text, film, knowledge };
        command.SetAction(parsed =>
        {
            var explainer = load(parsed.GetValue(knowledge), parsed.GetValue(film) ?? []);
            var said = string.Join(' ', parsed.GetRequiredValue(text));
            var tables = new WhyTables(explainer.Hear(said), explainer.Knowledge);
            var console = terminal.Styled();
            console.Write(tables.Heard());
            console.Write(tables.Evidence());
            console.Write(tables.Rivals());
            return ExitCodes.Fine;
        });
        return command;
    }
}
