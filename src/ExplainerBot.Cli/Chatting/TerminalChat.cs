using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using Spectre.Console;

namespace ExplainerBot.Cli.Chatting;

/// <summary>One private chat. What it remembers ends with it.</summary>
/// <param name="explainer">The bot.</param>
/// <param name="clock">Consent expires here as it does elsewhere.</param>
/// <param name="terminal">Where the person types and reads.</param>
internal sealed class TerminalChat(Explainer explainer, TimeProvider clock, Terminal terminal)
{
    private readonly IAnsiConsole console = terminal.Styled();

    /// <summary>Talks until the input ends.</summary>
    /// <param name="seen">Whether the person has seen the film.</param>
    public void Run(bool seen)
    {
        var memory = seen ? ChatMemory.Empty.WithFilmsSeen(explainer.Knowledge.Films, clock.GetUtcNow()) : ChatMemory.Empty;
        var turn = explainer.Welcome(memory, clock.GetUtcNow());
        Show(turn.Reply);
        while (ReadLine() is { } line)
        {
            turn = explainer.Reply(Said(line, Choices(turn.Reply)), turn.Memory, clock.GetUtcNow());
            Show(turn.Reply);
        }
    }

    private string? ReadLine()
    {
        console.Markup("[bold]>[/] ");
        return terminal.In.ReadLine();
    }

    private static Utterance Said(string line, ImmutableArray<ReplyButton> choices)
    {
        var nonce = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var isChoice = int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= choices.Length;
        return isChoice
            ? new Utterance { Text = choices[number - 1].Title, Press = Press(choices[number - 1]), Nonce = nonce }
            : new Utterance { Text = line, Nonce = nonce };
    }

    private static ButtonPress Press(ReplyButton button) => new(button.Action, button.Key, button.Nonce);

    // The addresses and numbers behind link buttons stand in the text already.
    private static ImmutableArray<ReplyButton> Choices(Reply reply) => [.. reply.Buttons.Where(b => b.Action != ButtonActions.Link)];

    private void Show(Reply reply)
    {
        console.MarkupLine(TerminalMarkdown.ToMarkup(reply.Text));
        foreach (var (button, i) in Choices(reply).Select((b, i) => (b, i)))
            console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  [bold]{i + 1}[/]  {Markup.Escape(button.Title)}"));
        console.WriteLine();
    }
}
