using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

/// <summary>A small shop's questions, invented for these tests, with the English words that ship.</summary>
internal static class Bakery
{
    private static readonly (string Label, string[] Phrasings)[] Questions =
    [
        ("hours", ["when do you open", "what are your opening hours", "how late are you open", "are you open on sundays", "when does the shop close", "are you open now", "closing time"]),
        ("gluten", ["do you have gluten free bread", "is there anything without gluten", "I am coeliac, what can I eat", "gluten free cakes", "which breads have no wheat", "anything for coeliacs"]),
        ("wedding", ["do you make wedding cakes", "we are getting married and want a cake", "how much is a cake with three tiers", "cake for our wedding", "can you decorate a wedding cake", "cakes for weddings"]),
        ("allergy", ["are there nuts in the brownies", "does it contain peanuts", "list of allergens", "I am allergic to milk", "which cakes have no nuts", "allergen information"]),
        ("course", ["can I learn to bake with you", "do you teach baking", "baking class for beginners", "how do I join the sourdough course", "lessons in making bread", "when is the next baking class"]),
        ("hans", ["who is Hans Ofen", "tell me about Hans", "what does Hans do here", "is Hans the owner", "where did Hans learn", "has Hans won prizes"]),
    ];

    public static IReadOnlyList<LabelledUtterance> Examples { get; } =
        [.. Questions.SelectMany(q => q.Phrasings.Select(p => new LabelledUtterance(q.Label, p)))];

    public static MatcherVocabulary Vocabulary { get; } = Words() with
    {
        AliasGroups = [("Hans Ofen", ["hans", "old ofen", "the master baker", "johann"])],
    };

    public static IntentMatcher Matcher { get; } = IntentMatcher.Train(Examples, Vocabulary);

    public static MatcherVocabulary Words()
    {
        var bag = new DiagnosticBag();
        var words = WordsReader.Read(new KnowledgeFile("words.yaml", Repository.Read("knowledge", "en", "words.yaml")), bag);
        Assert.Empty(bag.ToSorted());
        return words;
    }
}
