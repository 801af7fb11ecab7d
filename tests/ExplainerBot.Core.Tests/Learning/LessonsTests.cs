using CsCheck;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Learning;
using ExplainerBot.Core.Tests.Conversation;

namespace ExplainerBot.Core.Tests.Learning;

/// <summary>What a curator learns of a conversation.</summary>
public sealed class LessonsTests
{
    private const string Unknown = "zorp flonk wibble";
    private const string Disclosure = "my uncle hurt me";

    private static readonly string Film = TheFilm.Knowledge.Films[0].Id;
    private static readonly QuestionKey Ending = TheFilm.Question("ending-explained").Key;

    private readonly Chat chat = new();

    [Fact]
    public void A_question_asked_in_vain_is_noted_with_its_words()
    {
        chat.Say(Unknown + " jo@example.org");

        Assert.Equal(
            new LearningRecord
            {
                Day = new DateOnly(2026, 11, 23), Kind = LearningKind.Unanswered, Film = Film, Language = "en", Channel = "webchat", Text = Unknown + " [address]",
            },
            Lesson());
    }

    [Fact]
    public void A_question_asked_in_vain_counts_also_when_its_words_may_not_be_kept()
    {
        chat.Say(string.Concat(Enumerable.Repeat(Unknown + " ", 20)));

        Assert.NotNull(Lesson());
        Assert.Null(Lesson()!.Text);
    }

    [Theory]
    [InlineData("who directed it?")]
    [InlineData("hello")]
    [InlineData("yes")]
    [InlineData("menu")]
    [InlineData("get help")]
    [InlineData("forget me")]
    [InlineData("")]
    [InlineData(Disclosure)]
    public void Nothing_is_noted_of_what_was_understood(string text)
    {
        chat.Say(text);

        Assert.Null(Lesson());
    }

    [Fact]
    public void A_message_that_is_delivered_twice_is_noted_once()
    {
        chat.Say(Unknown);
        var id = chat.LastId;
        Assert.NotNull(Lesson());

        chat.Do(u => u with { Text = Unknown, ActivityId = id });

        Assert.Null(Lesson());
    }

    [Fact]
    public void What_was_offered_and_what_was_taken_of_it_are_noted()
    {
        Suggest();
        var offered = Lesson()!;
        chat.Press(chat.Last.Buttons[0]);
        var chosen = Lesson()!;

        Assert.Equal(LearningKind.Suggested, offered.Kind);
        Assert.Equal(LearningKind.Chosen, chosen.Kind);
        Assert.Equal(offered.Offered!.Value[0], chosen.Question);
        Assert.Null(chosen.Text);
    }

    [Fact]
    public void Taking_an_offer_by_typing_its_title_counts_and_another_question_does_not()
    {
        Suggest();
        chat.Say(chat.Last.Buttons[0].Title);
        Assert.Equal(LearningKind.Chosen, Lesson()!.Kind);

        Suggest();
        chat.Say("who directed it?");
        Assert.Null(Lesson());
    }

    [Fact]
    public void That_none_of_the_offered_was_meant_is_noted()
    {
        Suggest();
        chat.Press(ButtonActions.Neither, key: null);

        Assert.Equal(LearningKind.NoneMeant, Lesson()!.Kind);
    }

    [Fact]
    public void Nothing_is_noted_for_half_an_hour_after_a_disclosure_not_even_back_in_the_film()
    {
        chat.Say(Disclosure);
        chat.Press(ButtonActions.Back, key: null);
        chat.WaitMinutes(29).Say(Unknown);
        Assert.False(chat.Last.Sensitive);
        Assert.Null(Lesson());
        Assert.Null(Cast(Vote.Up));

        chat.WaitMinutes(2).Say(Unknown);

        Assert.NotNull(Lesson());
        Assert.NotNull(Cast(Vote.Up));
    }

    [Fact]
    public void No_record_of_any_conversation_holds_a_word_of_a_disclosure() =>
        Gen.OneOf(
            Disclosure, "i want to kill myself", "my stepdad touches me at night", "i was raped", "he hits me every day", Unknown, "who directed it",
            "tell me more about the thing with the thing", "how does it end", "yes", "no", "thanks", "back to the film").Array[1, 12].Sample(said =>
        {
            var talk = new Chat();
            var lines = new List<string>();
            foreach (var text in said)
            {
                talk.WaitMinutes(11).Say(text);
                if (TheFilm.Explainer.Lessons.Of(talk.LastSaid, talk.LastTurn, "webchat", talk.Now) is { } record)
                    lines.Add(record.ToLine());
            }
            var all = string.Join('\n', lines);
            foreach (var word in (string[])["uncle", "kill", "stepdad", "raped", "hits"])
                Assert.DoesNotContain(word, all, StringComparison.Ordinal);
        });

    [Fact]
    public void A_vote_is_noted_once_and_another_one_takes_its_place()
    {
        Assert.Equal(Vote.Up, Cast(Vote.Up)!.Vote);
        Assert.Null(Cast(Vote.Up));

        var switched = Cast(Vote.Down)!;

        Assert.Equal((Vote.Down, Vote.Up), (switched.Vote, switched.Replaces));
        Assert.Equal("ending-explained", switched.Question);
    }

    [Fact]
    public void A_vote_that_is_taken_back_no_longer_counts_and_an_older_one_cannot_be_taken_back()
    {
        Cast(Vote.Up);
        Cast(Vote.Down);

        Assert.Null(TakeBack(Vote.Up));
        var taken = TakeBack(Vote.Down)!;

        Assert.Equal((Vote.None, Vote.Down), (taken.Vote, taken.Replaces));
        Assert.Null(TakeBack(Vote.Down));
    }

    [Fact]
    public void A_vote_on_no_question_of_ours_is_nothing()
    {
        var ballot = TheFilm.Explainer.Lessons.Cast(new QuestionKey("forged"), Vote.Up, null, chat.Memory, "webchat", chat.Now);

        Assert.Null(ballot.Record);
        Assert.Equal(chat.Memory, ballot.Memory);
    }

    [Fact]
    public void The_words_beside_a_vote_are_filtered()
    {
        Assert.Equal("too long, ask [address]", Cast(Vote.Down, "too long, ask jo@example.org")!.Text);
        Assert.Null(Cast(Vote.Down, "does anton rape them?")!.Text);
        Assert.Null(Cast(Vote.Up, Disclosure));
    }

    [Fact]
    public void Counting_votes_and_what_they_replace_gives_each_person_s_last_vote() =>
        Gen.OneOf(Vote.Up, Vote.Down, Vote.None).Array[1, 20].Sample(votes =>
        {
            var voter = new LessonsTests();
            var count = 0;
            foreach (var record in votes.Select(v => voter.Cast(v)).OfType<LearningRecord>())
                count += (record.Vote == Vote.Up ? 1 : 0) - (record.Replaces == Vote.Up ? 1 : 0);
            return count == (votes[^1] == Vote.Up ? 1 : 0);
        });

    // Words of the film's own that are no question yet: found, not written down, since matching gets better.
    private void Suggest()
    {
        var words = TheFilm.Knowledge.Films[0].Questions.SelectMany(q => q.Ask.ToLowerInvariant().TrimEnd('?').Split(' ')).Distinct();
        var vague = words.Select(w => $"tell me about the {w}").First(text => new Chat().Say(text).Outcome == Outcome.Suggest);
        chat.Say(vague);
        Assert.Equal(Outcome.Suggest, chat.Last.Outcome);
    }

    private LearningRecord? Lesson() => TheFilm.Explainer.Lessons.Of(chat.LastSaid, chat.LastTurn, "webchat", chat.Now);

    private LearningRecord? Cast(Vote vote, string? text = null) =>
        Keep(TheFilm.Explainer.Lessons.Cast(Ending, vote, text, chat.Memory, "webchat", chat.Now));

    private LearningRecord? TakeBack(Vote vote) => Keep(TheFilm.Explainer.Lessons.TakeBack(Ending, vote, chat.Memory, "webchat", chat.Now));

    private LearningRecord? Keep(Ballot ballot)
    {
        chat.Memory = ballot.Memory;
        return ballot.Record;
    }
}
