using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class SmallTalkReaderTests
{
    private static readonly SmallTalkReader Reader = SmallTalkReader.Of(TheFilm.Messages);

    [Theory]
    [InlineData("thanks", "thanks")]
    [InlineData("Right, great, thanks a million mate!", "thanks")]
    [InlineData("ok cheers, that clears things up", "thanks")]
    [InlineData("thankssss", "thanks")]
    [InlineData("oh hello there friend", "greeting")]
    [InlineData("hey bot, how are things today?", "how-are-you")]
    [InlineData("well, I must be off to bed now", "goodbye")]
    [InlineData("no thanks, that's all", "goodbye")]
    [InlineData("you are such a good robot", "praise")]
    [InlineData("what a useless robot", "insult")]
    [InlineData("Ok", "noted")]
    [InlineData("oh wow, I see", "noted")]
    public void What_known_phrases_cover_from_end_to_end_is_small_talk(string text, string? kind) => Assert.Equal(kind, KindOf(text));

    [Theory]
    [InlineData("thanks, bye", "goodbye")]
    [InlineData("bye and thank you", "thanks")]
    [InlineData("hi, you stupid bot", "insult")]
    public void Of_several_kinds_the_last_counts(string text, string kind) => Assert.Equal(kind, KindOf(text));

    [Theory]
    [InlineData("thanks, ok", "thanks")]
    [InlineData("I see, goodbye then", "goodbye")]
    [InlineData("goodbye, alright", "goodbye")]
    public void A_kind_that_nothing_is_learnt_from_gives_way(string text, string kind) => Assert.Equal(kind, KindOf(text));

    [Theory]
    [InlineData("👍", "noted")]
    [InlineData("🙏🙏", "thanks")]
    [InlineData("🎻", null)]
    [InlineData("...", null)]
    [InlineData("", null)]
    public void Pictures_alone_say_it_too(string text, string? kind) => Assert.Equal(kind, KindOf(text));

    [Theory]
    [InlineData("thanks, but who is the teacher")]
    [InlineData("cool, why")]
    [InlineData("great, and?")]
    [InlineData("ok so")]
    [InlineData("mate")]
    [InlineData("yes please")]
    [InlineData("no")]
    [InlineData("no thanks")]
    public void What_is_left_over_or_asks_on_is_none(string text) => Assert.Null(KindOf(text));

    [Fact]
    public void No_phrasing_of_a_question_is_covered_by_chance()
    {
        var phrasings = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings).ToList();

        Assert.True(phrasings.Count(p => KindOf(p) is not null) <= phrasings.Count / 5_000, string.Join('\n', phrasings.Where(p => KindOf(p) is not null)));
    }

    private static string? KindOf(string text) => Reader.Read(new HeardText(text))?.Id;
}
