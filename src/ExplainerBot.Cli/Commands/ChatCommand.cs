using System.CommandLine;
using ExplainerBot.Cli.Chatting;
using ExplainerBot.Cli.Knowledge;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>chat</c>: a private chat with the bot in the terminal.</summary>
internal static class ChatCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var film = SharedOptions.Film();
        var seen = SharedOptions.Seen();
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("chat", "Talk to the bot in the terminal. A button is pressed by typing its number; the end of the input (Ctrl+D) ends the chat.") { film, seen, knowledge };
        command.SetAction(parsed =>
        {
            var explainer = load(parsed.GetValue(knowledge), parsed.GetValue(film) ?? []);
            new TerminalChat(explainer, TimeProvider.System, terminal).Run(parsed.GetValue(seen));
            return ExitCodes.Fine;
        });
        return command;
    }
}
