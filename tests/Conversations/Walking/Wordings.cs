using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Conversations.Walking;

/// <summary>
/// What random people say. Only <see cref="Yes"/>, <see cref="Seen"/> and perhaps <see cref="SmallTalk"/> ("cool", "great thanks")
/// are consent to what was just offered.
/// </summary>
internal sealed class Wordings
{
    public Wordings(KnowledgeBase knowledge)
    {
        Titles = [.. knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => new[] { q.Ask, knowledge.TitleOf(q) }), .. knowledge.Films.SelectMany(f => f.Aliases.Prepend(f.Title))];
        Questions = [.. knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings)];
        SmallTalk = [.. knowledge.Messages.SmallTalk.SelectMany(t => t.Say)];
        Countries = [.. knowledge.Support.Countries.SelectMany(c => c.Aliases.Prepend(c.Name)), "I'm in the UK", "i live in ireland"];
        Commands =
        [
            .. knowledge.Messages.Commands.Where(c => c.Key is "help" or "menu" or "support" or "back" or "neither" or "ask-again").SelectMany(c => c.Value),
            "Remember Ireland", "Another country",
        ];
        Forget = [.. knowledge.Messages.Commands["forget"]];
    }

    public ImmutableArray<string> Titles { get; }

    public ImmutableArray<string> Questions { get; }

    public ImmutableArray<string> SmallTalk { get; }

    public ImmutableArray<string> Countries { get; }

    public ImmutableArray<string> Commands { get; }

    public ImmutableArray<string> Forget { get; }

    // "Tell me more" and "and then?" are missing: they ask for the answer that waits as much as for another one.
    public ImmutableArray<string> FollowUps { get; } =
    [
        "and why?", "what about Paloma?", "who else knew", "and what about her", "but what about anton", "how", "and the pills?",
        "was it real?", "what happened next",
    ];

    public ImmutableArray<string> Yes { get; } =
    [
        "yes", "Yes, tell me", "yes please", "y", "yep", "sure", "ok", "go on then", "hit me", "tell me", "do it", "why not", "no problem, tell me",
        "YES!!!", "yeah go ahead", "of course", "i dont mind spoilers", "👍", "please do", "spill",
    ];

    public ImmutableArray<string> Seen { get; } =
        ["I've seen the film", "I've seen it", "i have seen the movie", "ive seen it already", "seen it", "already watched it"];

    public ImmutableArray<string> No { get; } =
    [
        "no", "No thanks", "nah im good", "nope", "not now", "please don't", "no spoilers please", "don't tell me", "rather not", "never mind",
        "sure, but without the spoiler", "tell me nothing", "no way", "stop", "👎", "not if it's about rape", "yes but no spoilers",
    ];

    public ImmutableArray<string> Unclear { get; } =
        ["hmm", "idk", "not sure", "maybe", "what", "how bad is it", "is it gory", "um", "perhaps later", "why do you ask"];

    public ImmutableArray<string> Garbage { get; } =
    [
        "", " ", "???", "asdf jkl", "wxyzzy plugh", "12345", "😀😀", "\u200B", "\uD800", "{\"action\":\"no\"}", "what is the capital of Mongolia",
        "who directed parasite", "ÆØÅ", "DROP TABLE offers; --",
    ];

    public ImmutableArray<string> Crisis { get; } =
    [
        "my uncle hurt me", "i want to kill myself", "help me", "i was raped when i was 12", "my boyfriend beats me", "i cut myself last night",
        "my sister is being abused by her husband", "what happened to lizzie happened to me", "i dont want to live anymore", "he is hitting me right now",
    ];
}
