using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Conversation;

/// <summary>What the bot says in one turn, free of any channel: blocks of Markdown in order, and buttons.</summary>
public sealed record Reply
{
    /// <summary>Nothing is said.</summary>
    public static Reply Silent { get; } = new() { Outcome = Outcome.Silent, Blocks = [], Buttons = [], Speak = "", Summary = "" };

    /// <summary>What the turn came to.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The matched, pending or declined question; null for all else.</summary>
    public Question? Question { get; init; }

    /// <summary>The question's answer stands in the blocks: consent was given, or none was needed.</summary>
    public bool HoldsAnswer { get; init; }

    /// <summary>The parts in reading order.</summary>
    public required ImmutableArray<ReplyBlock> Blocks { get; init; }

    /// <summary>The buttons in order.</summary>
    public required ImmutableArray<ReplyButton> Buttons { get; init; }

    /// <summary>The reply in plain words for a voice.</summary>
    public required string Speak { get; init; }

    /// <summary>A line for a notification: gives nothing away and names no topic.</summary>
    public required string Summary { get; init; }

    /// <summary>The matcher's score, 0 to 1; 0 where nothing was matched.</summary>
    public double Score { get; init; }

    /// <summary>The questions offered by a suggestion, best first.</summary>
    public ImmutableArray<Question> Suggestions { get; init; } = [];

    /// <summary>The needs whose lines the reply shows.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];

    /// <summary>The message or the reply speaks of somebody's harm: neither is kept, logged or traced.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The whole reply as Markdown.</summary>
    public string Text => string.Join("\n\n", Blocks.Select(b => b.Markdown));
}

/// <summary>One part of a reply.</summary>
/// <param name="Kind">What part it is, for its look.</param>
/// <param name="Markdown">Its text, of the Markdown that every channel shows.</param>
public sealed record ReplyBlock(BlockKind Kind, string Markdown);

/// <summary>What part of a reply a block is.</summary>
public enum BlockKind
{
    /// <summary>What the reply is about.</summary>
    Prose,

    /// <summary>The content note before a sensitive answer.</summary>
    Note,

    /// <summary>Support lines.</summary>
    Lines,

    /// <summary>A small line at the end.</summary>
    Hint,
}

/// <summary>A button of a reply.</summary>
/// <param name="Title">What it shows, and what pressing it says.</param>
/// <param name="Action">One of <see cref="ButtonActions"/>.</param>
/// <param name="Key">An opaque question key or a country's code, or null.</param>
/// <param name="Nonce">The nonce of the offer it belongs to, or null.</param>
/// <param name="Url">For <see cref="ButtonActions.Link"/>: a tel, sms or https address; null otherwise.</param>
public sealed record ReplyButton(string Title, string Action, string? Key = null, string? Nonce = null, string? Url = null);
