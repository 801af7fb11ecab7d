namespace ExplainerBot.Core.Conversation;

/// <summary>What a person said in one turn, free of any channel.</summary>
public sealed record Utterance
{
    /// <summary>The text as it was typed, without a mention of the bot; may be empty and of any length.</summary>
    public string Text { get; init; } = "";

    /// <summary>The button that was pressed, or null when the person typed.</summary>
    public ButtonPress? Press { get; init; }

    /// <summary>Who reads the reply.</summary>
    public Audience Audience { get; init; }

    /// <summary>
    /// Whether the channel can show a reply to one of several readers alone, at the press of a button. What is pressed there is then
    /// said with an audience of one: only the person who pressed sees the reply.
    /// </summary>
    public bool CanShowToOne { get; init; }

    /// <summary>Whether an earlier message was changed. An edit is ignored unless it discloses harm.</summary>
    public bool IsEdit { get; init; }

    /// <summary>Whether something came that the bot cannot read: a file, a sticker, a voice message, a place.</summary>
    public bool HasUnsupportedContent { get; init; }

    /// <summary>The channel's id of the message, by which a redelivered one is known; null when there is none.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Fresh and unguessable for each turn; marks the offers that the reply makes.</summary>
    public required string Nonce { get; init; }
}

/// <summary>Who reads a reply.</summary>
public enum Audience
{
    /// <summary>Only the person who asked: in a chat of two, or in that person's own view of a shared card.</summary>
    Private,

    /// <summary>Others too: a group chat or a channel.</summary>
    Shared,
}

/// <summary>What a button's payload carried, as it came: anything in it may be stale or forged.</summary>
/// <param name="Action">What the button does: one of <see cref="ButtonActions"/>, or anything.</param>
/// <param name="Key">The opaque key of the button's question, or a country's code, or null.</param>
/// <param name="Nonce">The nonce of the offer that the button belongs to, or null.</param>
public sealed record ButtonPress(string Action, string? Key = null, string? Nonce = null);
