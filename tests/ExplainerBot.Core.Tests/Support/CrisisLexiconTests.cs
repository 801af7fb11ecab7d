using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

/// <summary>What a curator is told about a faulty lexicon.</summary>
public sealed class CrisisLexiconTests
{
    private const string Groups = """
        groups:
          - {name: not, comment: c, words: never}
          - {name: light, comment: c, words: ever}
          - {name: wall, comment: c, words: who}
          - {name: joint, comment: c, words: and}
          - {name: subject, comment: c, words: i}
          - {name: film, comment: c, words: heroine}
          - {name: real-words, comment: c, words: grape}
        spellings: {dont: do not}
        harmless: [{comment: c, patterns: [dying to know]}]
        examples: {own: [he hurt me], worry: [she is hurt], upset: [i am shaken], harmless: [who is it]}

        """;

    [Fact]
    public void A_small_lexicon_without_faults_is_read_and_works()
    {
        var (lexicon, found) = Read(Groups + "rules: [{name: n, concern: own, needs: [distress], when: [i hurt]}]");

        Assert.Empty(found);
        Assert.Equal(Concern.Own, new CrisisRecognizer(lexicon!, []).Recognize("i hurt").Concern);
    }

    [Theory]
    [InlineData("rules: [{name: n, concern: own, needs: [distress], when: ['[nobody] hurt me']}]", "C001")]
    [InlineData("rules: [{name: n, concern: own, needs: [distress], when: ['.. hurt me']}]", "C002")]
    [InlineData("rules: [{name: n, concern: own, needs: [distress], when: ['a ... b ... c ... d ... e ... f ... g ... h']}]", "C003")]
    [InlineData("rules: [{name: n, concern: own, needs: [distress], when: [\"I don't\"]}]", "C004")]
    [InlineData("rules: [{name: n, concern: own, needs: [grief], when: [i hurt]}]", "C008")]
    [InlineData("rules: [{name: n, concern: own, when: [i hurt]}]", "C009")]
    [InlineData("rules: [{name: n, concern: mine, needs: [distress], when: [i hurt]}]", "K010")]
    [InlineData("rules: [{name: n, concern: own, needs: [distress], wen: [i hurt]}]", "K012")]
    public void A_faulty_rule_is_an_error_at_its_line(string rules, string code)
    {
        var (lexicon, found) = Read(Groups + rules);

        Assert.Null(lexicon);
        Assert.Contains(found, d => d.Code == code && d.Line == 12 && d.Remedy.Length > 0);
    }

    [Theory]
    [InlineData("  - {name: not, comment: c, words: nobody}\n", "C007")]
    [InlineData("  - {name: empty, comment: c}\n", "C006")]
    public void A_faulty_group_is_an_error_at_its_line(string group, string code)
    {
        var (lexicon, found) = Read(Groups.Replace("spellings:", group + "spellings:", StringComparison.Ordinal)
            + "rules: [{name: n, concern: own, needs: [distress], when: [i hurt]}]");

        Assert.Null(lexicon);
        Assert.Contains(found, d => d.Code == code && d.Line == 9);
    }

    [Fact]
    public void A_missing_group_that_the_recogniser_needs_is_named()
    {
        var (_, found) = Read(Groups.Replace("  - {name: wall, comment: c, words: who}\n", "", StringComparison.Ordinal)
            + "rules: [{name: n, concern: own, needs: [distress], when: [i hurt]}]");

        Assert.Contains(found, d => d.Code == "C005" && d.Message.Contains("'wall'", StringComparison.Ordinal));
    }

    private static (CrisisLexicon? Lexicon, IEnumerable<Diagnostic> Found) Read(string text)
    {
        var bag = new DiagnosticBag();
        var lexicon = CrisisLexicon.Read(new KnowledgeFile("crisis.yaml", text), bag);
        return (lexicon, bag.ToSorted());
    }
}
