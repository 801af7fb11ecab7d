using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>The file of the bot's own sentences as it was read: each text with its place.</summary>
internal sealed record MessagesFile
{
    public required YamlText Language { get; init; }

    public required ImmutableArray<(string Key, YamlText Text)> Messages { get; init; }

    public required ImmutableArray<(string Id, ImmutableArray<YamlText> Say)> Commands { get; init; }

    public required ImmutableArray<SmallTalkEntry> SmallTalk { get; init; }

    public required ImmutableArray<YamlText> SmallWords { get; init; }

    /// <summary>The messages. To be called only when no rule found an error.</summary>
    public Messages Seal() => new(
        Language.Value,
        Messages.Select(m => KeyValuePair.Create(m.Key, m.Text.Value)),
        Commands.ToDictionary(c => c.Id, c => Texts.Of(c.Say), StringComparer.Ordinal),
        [.. SmallTalk.Select(t => new SmallTalk(t.Id.Value, Texts.Of(t.Say), Texts.Of(t.Exactly), Texts.Of(t.Signs), t.Reply.Value))],
        Texts.Of(SmallWords));
}

/// <summary>A kind of small talk as it was read.</summary>
internal sealed record SmallTalkEntry(
    YamlText Id, ImmutableArray<YamlText> Say, ImmutableArray<YamlText> Exactly, ImmutableArray<YamlText> Signs, YamlText Reply);
