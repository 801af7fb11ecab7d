using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

/// <summary>What is kept of understanding makes the next answer quicker. It changes no answer, and nobody can read from it what was said.</summary>
public sealed class KeptReadingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    // Nothing asked yet, after an answer, and at a gate.
    private static readonly ChatMemory[] Memories =
    [
        ChatMemories.Fresh,
        .. new[] { SpoilerLevel.None, SpoilerLevel.Major }.Select(level =>
            Say(TheFilm.Explainer, TheFilm.Knowledge.Films[0].Questions.First(q => q.Level == level).Ask, ChatMemories.Fresh).Memory),
    ];

    private static readonly HashSet<string> wordings =
        [.. TheFilm.Knowledge.Films[0].Questions.SelectMany(q => q.Wordings.Append(q.Ask).Append(TheFilm.Knowledge.TitleOf(q))).Select(w => Words.Normalize(w))];

    private static readonly HashSet<string> filmNames =
        [
            .. TheFilm.Knowledge.Films[0].Names.SelectMany(n => n.Aliases.Append(n.Name).Append(n.Actor ?? "")).SelectMany(n => Words.Of(n)).Where(w => w.Length > 3),
            "heroine", "heroines", "protagonist", "antagonist", "villain",
        ];

    private readonly KeptReadings kept = new(RandomNumberGenerator.GetBytes(32));
    private readonly Explainer keeping;

    public KeptReadingsTests() => keeping = TheFilm.Explainer.Keeping(kept);

    public static TheoryData<string> Sets =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Development"), "*.tune.tsv").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_line_to_tune_on_gets_the_same_reply_with_it_the_first_time_and_the_second(string set)
    {
        var lines = LinesOf(set);
        Assert.NotEmpty(lines);
        var without = lines.ConvertAll(said => Heard(TheFilm.Explainer, said));
        Assert.Equal(without, lines.ConvertAll(said => Heard(keeping, said)));
        Assert.Equal(without, lines.ConvertAll(said => Heard(keeping, said)));
    }

    [Fact]
    public void Random_texts_get_the_same_reply_with_it_whatever_was_said_before()
    {
        var word = Gen.OneOf(Gen.OneOf("who", "Why", "the", "bus", "BUS", "ending", "cello", "she", "and", "yes", "no", "hurt", "me", "?", ".", "it's"), Gen.String[0, 6]);
        word.Array[0, 5].Select(words => string.Join(' ', words)).Sample(said => Assert.Equal(Heard(TheFilm.Explainer, said), Heard(keeping, said)), iter: 300, threads: 1);
    }

    [Fact]
    public void Many_at_once_get_the_same_replies_as_one_after_the_other()
    {
        var lines = LinesOf("follow-ups.tune.tsv");
        var without = lines.ConvertAll(said => Heard(TheFilm.Explainer, said));
        Parallel.For(0, 4 * lines.Count, i => Assert.Equal(without[i % lines.Count], Heard(keeping, lines[i % lines.Count])));
    }

    [Fact]
    public void Other_capitals_and_marks_are_heard_for_harm_anew_and_understood_once()
    {
        Say(keeping, "who made this", ChatMemories.Fresh);
        Assert.Equal(2, kept.Count);
        Say(keeping, "Who made this?", ChatMemories.Fresh);
        Assert.Equal(3, kept.Count);
    }

    [Theory]
    [InlineData("disclosures.tune.tsv")]
    [InlineData("disclosures.held.tsv")]
    [InlineData("disclosures.second.tsv")]
    public void Nothing_enters_that_speaks_of_harm_to_somebody_real(string set)
    {
        foreach (var said in LinesOf(set).FindAll(TheFilm.Explainer.MayDisclose))
            Heard(keeping, said);
        Assert.Equal(0, kept.Count);
    }

    [Theory]
    [InlineData("harmless.tune.tsv")]
    [InlineData("questions.tune.tsv")]
    public void Nothing_enters_with_an_alarming_word_that_names_nobody_of_the_film_and_that_no_curator_wrote(string set)
    {
        var alarming = LinesOf(set).FindAll(said => TheFilm.Explainer.MayDisclose(said) && !NamesTheFilm(said) && !IsOfACurator(said));
        Assert.NotEmpty(alarming);
        foreach (var said in alarming)
            Heard(keeping, said);
        Assert.Equal(0, kept.Count);
    }

    [Theory]
    [InlineData("why does Charlotte cut off Lizzie's hand", true)]
    [InlineData("who was killed by Charlotte", true)]
    [InlineData("who was killed", false)]
    [InlineData("why does Charlotte cut off my hand", false)]
    [InlineData("why does she cut off the hand of Lizzie", false)]
    [InlineData("who was killed? what of Lizzie?", false)]
    [InlineData("who was killed by Charlotte? she hurt me", false)]
    public void An_alarming_word_may_enter_in_a_question_that_speaks_of_the_films_people_alone(string said, bool enters)
    {
        Assert.True(TheFilm.Explainer.MayDisclose(said));
        Say(keeping, said, ChatMemories.Fresh);
        Assert.Equal(enters, kept.Count > 0);
    }

    [Fact]
    public void What_a_curator_wrote_may_enter_whatever_words_stand_in_it()
    {
        var alarming = TheFilm.Knowledge.Films[0].Questions.SelectMany(q => q.Wordings)
            .Where(w => TheFilm.Explainer.MayDisclose(w) && !NamesTheFilm(w)).Take(20).ToArray();
        Assert.NotEmpty(alarming);
        foreach (var said in alarming)
            Say(keeping, said, ChatMemories.Fresh);
        Assert.NotEqual(0, kept.Count);
        Assert.Equal(alarming.Select(w => Heard(TheFilm.Explainer, w)), alarming.Select(w => Heard(keeping, w)));
    }

    [Fact]
    public void Nothing_enters_while_a_disclosure_is_a_little_while_ago()
    {
        var after = Say(keeping, "my uncle touched me", ChatMemories.Fresh).Memory;
        Say(keeping, "who made this", after);
        Assert.Equal(0, kept.Count);
    }

    [Fact]
    public void What_cannot_be_remembered_is_not_kept_either()
    {
        keeping.HelpWithoutMemory(new Utterance { Text = "who made this", Nonce = "n" }, Now);
        keeping.Search("who made this");
        Assert.Equal(0, kept.Count);
    }

    [Fact]
    public void No_text_that_was_said_is_found_in_it()
    {
        const string Odd = "quizzaciously";
        Say(keeping, "who made this " + Odd, ChatMemories.Fresh);
        Assert.NotEqual(0, kept.Count);
        var texts = TextsIn(kept);
        Assert.Contains(TheFilm.Knowledge.Films[0].Questions[0].Ask, texts);
        Assert.DoesNotContain(texts, text => text.Contains(Odd, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void It_never_grows_beyond_its_bounds()
    {
        for (var i = 0; i < KeptReadings.Capacity; i++)
            Say(keeping, i.ToString(CultureInfo.InvariantCulture), ChatMemories.Fresh);
        Assert.InRange(kept.Count, KeptReadings.Capacity / 2, KeptReadings.Capacity);
        Assert.Equal(Heard(TheFilm.Explainer, "who made this"), Heard(keeping, "who made this"));
    }

    [Fact]
    public void A_secret_that_could_be_guessed_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeptReadings(new byte[31]));

    private static List<string> LinesOf(string set) =>
        [.. LabelledFile.Read(set, File.ReadAllText(Path.Combine(Repository.Root, "tests", "Development", set))).Utterances.Select(u => u.Text)];

    private static bool IsOfACurator(string said) => wordings.Contains(Words.Normalize(said));

    private static bool NamesTheFilm(string said) => Array.Exists(Words.Of(said), filmNames.Contains);

    private static Turn Say(Explainer explainer, string said, ChatMemory memory) => explainer.Reply(new Utterance { Text = said, Nonce = "n" }, memory, Now);

    private static string Heard(Explainer explainer, string said) => JsonSerializer.Serialize(Memories.Select(memory => Say(explainer, said, memory)));

    // All texts that can be reached from an object, in private fields too.
    private static HashSet<string> TextsIn(object from)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([from]);
        while (open.TryPop(out var next))
        {
            if (next is string text)
                texts.Add(text);
            else if (next is not (Delegate or Type or Pointer) && !next.GetType().IsPrimitive && seen.Add(next))
            {
                foreach (var part in next is Array all ? all : PartsOf(next))
                {
                    if (part is not null)
                        open.Push(part);
                }
            }
        }
        return texts;
    }

    private static IEnumerable PartsOf(object of)
    {
        for (var type = of.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    yield return field.GetValue(of);
            }
        }
    }
}
