using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>Composes what is said to somebody who needs help, or asks for it. No word of the film stands in such a reply.</summary>
public sealed class SupportReplies(KnowledgeBase knowledge, LineSelector lines, Buttons buttons, LineText lineText)
{
    private const int LinesAtOnce = 4;
    private const int ContactsAtOnce = 3;
    private const string Suicide = "suicide-self-harm";

    private readonly Messages messages = knowledge.Messages;

    /// <summary>After words that may be a disclosure or worry for somebody: a human line, then what can be done now.</summary>
    public Reply Concern(CrisisFinding finding, Country country)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(country);
        var opening = finding switch
        {
            { Concern: Support.Concern.Worry } => "support.worry",
            { Concern: Support.Concern.Upset } => "support.upset",
            { DangerNow: true } => "support.own.danger",
            _ when finding.Needs.Contains(Suicide) => "support.own.suicide",
            // "Help me" tells of no harm: nothing is known that could be anybody's fault. Nor where a need is only guessed beside it.
            _ when finding.Needs.Contains(LineSelector.Distress) => "support.own.distress",
            _ => "support.own",
        };
        var blocks = ImmutableArray.CreateBuilder<ReplyBlock>();
        blocks.Add(new(BlockKind.Prose, messages[opening]));
        if (finding.DangerNow || finding.Needs.Contains(Suicide))
            blocks.Add(new(BlockKind.Lines, lineText.Emergency(country)));
        blocks.Add(new(BlockKind.Prose, messages["support.program"]));
        var shown = lines.For(finding.Needs, country, LinesAtOnce);
        blocks.Add(new(BlockKind.Lines, lineText.List(shown, whom: false)));
        if (!finding.DangerNow && !finding.Needs.Contains(Suicide))
            blocks.Add(new(BlockKind.Prose, lineText.Emergency(country)));
        if (finding.MayBeYoung)
            blocks.Add(new(BlockKind.Prose, messages["support.young"]));
        blocks.Add(Foot(country));
        return WithMore(Compose(blocks, shown, country, lines.Known(finding.Needs))) with { Sensitive = true };
    }

    /// <summary>After such words where others read along: a line that tells them nothing, and the ways to help.</summary>
    /// <param name="showsToOne">Whether only the person who presses sees what a button shows.</param>
    public Reply AmongOthers(bool showsToOne)
    {
        var text = messages["support.among-others"];
        return new Reply
        {
            Outcome = Outcome.Support,
            Blocks = [new(BlockKind.Prose, showsToOne ? text + " " + messages["support.among-others.alone"] : text)],
            Buttons = [buttons.Help, buttons.Privately(null)],
            Speak = text,
            Summary = messages["support.summary"],
            Sensitive = true,
        };
    }

    /// <summary>An unclear message soon after a disclosure: still here, with the lines.</summary>
    public Reply StillHere(Country country)
    {
        ArgumentNullException.ThrowIfNull(country);
        var shown = lines.For([LineSelector.Distress], country, LinesAtOnce);
        var blocks = ImmutableArray.CreateBuilder<ReplyBlock>();
        blocks.Add(new(BlockKind.Prose, messages["support.still-here"]));
        blocks.Add(new(BlockKind.Lines, lineText.List(shown, whom: false)));
        blocks.Add(new(BlockKind.Prose, lineText.Emergency(country)));
        blocks.Add(Foot(country));
        return WithMore(Compose(blocks, shown, country, lines.Known([LineSelector.Distress]))) with { Sensitive = true };
    }

    /// <summary>The lines of a country, asked for. <paramref name="opening"/> is the message that leads.</summary>
    public Reply Asked(Country country, string opening = "support.asked", bool offerToKeep = false)
    {
        ArgumentNullException.ThrowIfNull(country);
        var shown = lines.All(country);
        var blocks = ImmutableArray.CreateBuilder<ReplyBlock>();
        blocks.Add(new(BlockKind.Prose, messages.Format(opening, ("country", country.Name))));
        blocks.Add(new(BlockKind.Lines, lineText.Emergency(country) + "\n\n" + lineText.List(shown, whom: true)));
        blocks.Add(Foot(country));
        var reply = Compose(blocks, shown, country, [.. knowledge.Support.Needs.Where(n => n.Id == LineSelector.DangerNow || shown.Any(l => l.Needs.Contains(n)))]);
        return offerToKeep ? reply with { Buttons = reply.Buttons.Insert(0, buttons.Keep(country)) } : reply;
    }

    /// <summary>The countries to choose from.</summary>
    public Reply ChooseCountry() => new()
    {
        Outcome = Outcome.Support,
        Blocks = [new(BlockKind.Prose, messages["support.choose-country"]), new(BlockKind.Hint, lineText.Elsewhere(lines.International))],
        Buttons = [.. buttons.Countries(null), buttons.Help, buttons.Back],
        Speak = messages["support.choose-country"],
        Summary = messages["support.summary"],
    };

    // Where only some lines are shown, all of them are one press away.
    private Reply WithMore(Reply reply) => reply with { Buttons = reply.Buttons.Insert(reply.Buttons.Length - 1, buttons.MoreLines) };

    private ReplyBlock Foot(Country country)
    {
        var foot = lineText.Elsewhere(lines.International);
        return new(BlockKind.Hint, country.Note is { } note ? note + " " + foot : foot);
    }

    private Reply Compose(ImmutableArray<ReplyBlock>.Builder blocks, ImmutableArray<SupportLine> shown, Country country, ImmutableArray<Need> needs) => new()
    {
        Outcome = Outcome.Support,
        Blocks = blocks.ToImmutable(),
        Buttons = [.. buttons.Contacts(shown.Take(ContactsAtOnce)), .. buttons.Countries(country), buttons.Back],
        Speak = messages["support.speak"],
        Summary = messages["support.summary"],
        Needs = needs,
    };
}
