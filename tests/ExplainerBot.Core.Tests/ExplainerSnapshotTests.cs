using System.Text;
using System.Text.Json;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests;

/// <summary>Whoever talks to an explainer from a snapshot hears what one from the files says, to the letter and to the last digit.</summary>
public sealed class ExplainerSnapshotTests
{
    private const string Main = "en";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly SnapshotKey Key = KeyOf(TheFilm.Files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text))));
    private static readonly Lazy<byte[]> Bytes = new(() => ExplainerSnapshot.Write(new ExplainersLoad([TheFilm.Explainer], []), Key));
    private static readonly Lazy<Explainer> Again = new(() => Read(Bytes.Value).Explainers.Single());

    public static TheoryData<string> DevelopmentSets =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Development"), "*.tsv").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(DevelopmentSets))]
    public void Every_line_of_the_development_sets_is_answered_and_scored_alike(string set)
    {
        var lines = LabelledFile.Read(set, File.ReadAllText(Path.Combine(Repository.Root, "tests", "Development", set))).Utterances;
        Assert.NotEmpty(lines);
        foreach (var (_, said) in lines)
            Assert.Equal(Heard(TheFilm.Explainer, said), Heard(Again.Value, said));
    }

    [Fact]
    public void All_that_is_known_is_the_same()
    {
        Assert.Equal(Json(TheFilm.Knowledge.Films), Json(Again.Value.Knowledge.Films));
        Assert.Equal(Json(TheFilm.Knowledge.Support), Json(Again.Value.Knowledge.Support));
        Assert.Equal(
            TheFilm.Messages.All.OrderBy(m => m.Key, StringComparer.Ordinal), Again.Value.Knowledge.Messages.All.OrderBy(m => m.Key, StringComparer.Ordinal));
        Assert.Equal(Json(TheFilm.Messages.SmallTalk), Json(Again.Value.Knowledge.Messages.SmallTalk));
        Assert.Equal(TheFilm.Explainer.MatcherOf(TheFilm.Id).Examples, Again.Value.MatcherOf(TheFilm.Id).Examples);
    }

    [Fact]
    public void Several_films_and_the_findings_in_their_files_come_back()
    {
        var finding = new Diagnostic(Severity.Warning, "K000", "film.yaml", 3, 7, "Something.", "Do something.");
        var load = Read(ExplainerSnapshot.Write(new ExplainersLoad([Films.Both], [finding]), Key));
        Assert.Equal([finding], load.Diagnostics);
        foreach (var said in (string[])["when did it come out", "who directed the perfection", "who is cesare", "i want to die", "bye"])
            Assert.Equal(Heard(Films.Both, said), Heard(load.Explainers.Single(), said));
    }

    [Fact]
    public void It_is_of_its_own_files_and_choices_only()
    {
        var header = Bytes.Value.AsSpan(0, ExplainerSnapshot.HeaderLength);
        Assert.True(ExplainerSnapshot.IsOf(header, Bytes.Value.Length, Key));
        Assert.False(ExplainerSnapshot.IsOf(header, Bytes.Value.Length - 1, Key));
        var files = TheFilm.Files.Select(f => (f.Name, Content: Encoding.UTF8.GetBytes(f.Text))).ToArray();
        Assert.Equal(Key, KeyOf(files));
        var others = files.SelectMany((f, i) => new[]
        {
            KeyOf([.. files[..i], (f.Name + "x", f.Content), .. files[(i + 1)..]]),
            KeyOf([.. files[..i], (f.Name, [.. f.Content, (byte)'\n']), .. files[(i + 1)..]]),
            KeyOf([.. files[..i], .. files[(i + 1)..]]),
        });
        foreach (var other in others.Append(SnapshotKey.Of(files, [(Main, null)], [Main])).Append(SnapshotKey.Of(files, [(Main, TheFilm.Encoder)], [Main, "a film"])))
            Assert.False(ExplainerSnapshot.IsOf(Bytes.Value.AsSpan(0, ExplainerSnapshot.HeaderLength), Bytes.Value.Length, other));
    }

    [Fact]
    public void A_byte_that_was_changed_anywhere_is_noticed()
    {
        Assert.True(IsWhole(Bytes.Value));
        var changed = Bytes.Value.ToArray();
        for (var at = ExplainerSnapshot.HeaderLength; at < changed.Length; at += changed.Length / 40)
        {
            changed[at] ^= 1;
            Assert.False(IsWhole(changed));
            changed[at] ^= 1;
        }
    }

    [Fact]
    public void Bytes_of_another_form_are_none_and_never_a_crash()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var changed = Bytes.Value.AsSpan(0, 1 << 20).ToArray();
            for (var i = 0; i < 20; i++)
                changed[random.Next(ExplainerSnapshot.HeaderLength, changed.Length)] = (byte)random.Next(256);
            // The large part is cut off: what refers to it is out of bounds.
            Assert.Null(ExplainerSnapshot.Read(changed, Main, _ => TheFilm.Encoder));
        }
    }

    private static ExplainersLoad Read(byte[] bytes)
    {
        Assert.True(IsWhole(bytes));
        return ExplainerSnapshot.Read(bytes, Main, _ => TheFilm.Encoder) ?? throw new InvalidDataException("It cannot be read.");
    }

    private static bool IsWhole(byte[] bytes) => ExplainerSnapshot.IsWhole(
        bytes.AsSpan(0, ExplainerSnapshot.HeaderLength), new MemoryStream(bytes, ExplainerSnapshot.HeaderLength, bytes.Length - ExplainerSnapshot.HeaderLength));

    private static SnapshotKey KeyOf(IEnumerable<(string, byte[])> files) => SnapshotKey.Of(files, [(Main, TheFilm.Encoder)], [Main]);

    // As the first thing said, after an answer and at a gate; and what curators and whoever types ahead would see.
    private static string Heard(Explainer explainer, string said)
    {
        var film = explainer.Knowledge.Films[0];
        var asked = new[] { film.Questions.First(q => q.Level == SpoilerLevel.None), film.Questions.First(q => q.Level != SpoilerLevel.None) }
            .Select(q => explainer.Reply(new Utterance { Text = q.Ask, Nonce = "n" }, ChatMemories.Fresh, Now).Memory);
        var turns = asked.Prepend(ChatMemories.Fresh).Select(memory => explainer.Reply(new Utterance { Text = said, Nonce = "m" }, memory, Now));
        var why = explainer.Explain(said);
        return Json(turns) + Json(why.Match) + Json(why.Evidence) + why.Nearest + Json(explainer.MayDisclose(said)) + Json(explainer.Search(said).Select(q => q.Id));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
