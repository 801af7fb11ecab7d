using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

/// <summary>The recognisers of crisis and consent as the bot uses them, made once: they are immutable.</summary>
internal static class TheLexicon
{
    private static readonly Lazy<CrisisRecognizer> Recognizer = new(MakeRecognizer);
    private static readonly Lazy<ConsentReader> Reader = new(MakeReader);

    public static CrisisRecognizer Crisis => Recognizer.Value;

    public static ConsentReader Consent => Reader.Value;

    public static KnowledgeFile File(string name) => new("knowledge/en/" + name, Repository.Read("knowledge", "en", name));

    private static CrisisRecognizer MakeRecognizer()
    {
        var bag = new DiagnosticBag();
        var lexicon = CrisisLexicon.Read(File("crisis.yaml"), bag);
        Assert.True(lexicon is not null, string.Join('\n', bag.ToSorted()));
        return new CrisisRecognizer(
            lexicon,
            TheFilm.Knowledge.Films[0].Names.SelectMany(n => n.Aliases.Append(n.Name)),
            Asked(),
            // What its examples mean was found out when the film was loaded.
            new MatcherTraining(TheFilm.Encoder, TheFilm.Explainer.Fitted.Single(f => f.Key.EndsWith("Crisis", StringComparison.Ordinal)), "in tests"));
    }

    private static IEnumerable<string> Asked() =>
        TheFilm.Knowledge.Films[0].Questions.SelectMany(q => q.Wordings).Concat(TheFilm.Messages.SmallTalk.SelectMany(t => t.Say)).Concat(Elsewhere());

    private static IEnumerable<string> Elsewhere() => ElsewhereReader.Read(File("elsewhere.yaml"), new DiagnosticBag())!.Say;

    private static ConsentReader MakeReader()
    {
        var bag = new DiagnosticBag();
        var lexicon = ConsentLexicon.Read(File("consent.yaml"), bag);
        Assert.True(lexicon is not null, string.Join('\n', bag.ToSorted()));
        return new ConsentReader(lexicon, Asked());
    }
}
