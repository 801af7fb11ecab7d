using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations.Watching;

/// <summary>The watcher fails when it should: each kind of fault is put before it once, on purpose.</summary>
public sealed class WatcherTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly Watcher watcher = new(TheFilm.Explainer);

    private static Reply Greeting => Real("hello").Reply;

    [Fact]
    public void A_real_reply_passes() => watcher.Watch(Real("hello"));

    [Fact]
    public void It_knows_the_film() => Assert.InRange(new Secrets(TheFilm.Knowledge).Count, 200, 2000);

    [Fact]
    public void An_answer_without_consent_fails()
    {
        var question = TheFilm.Question("anton-fate");

        AssertFails("without consent", Greeting with { HoldsAnswer = true, Question = question });
    }

    [Fact]
    public void A_phrase_that_reveals_fails_wherever_it_stands()
    {
        var phrase = TheFilm.Question("bus-scene").Reveals[0].ToUpperInvariant();

        AssertFails("given away", Greeting with { Blocks = [new(BlockKind.Prose, $"Well, **{phrase}**!")] });
        AssertFails("given away", Greeting with { Speak = phrase });
        AssertFails("given away", Greeting with { Summary = phrase });
        AssertFails("given away", Greeting with { Buttons = Greeting.Buttons.Add(new ReplyButton(phrase, ButtonActions.Menu)) });
        AssertFails("given away", Greeting with { Buttons = Greeting.Buttons.Add(new ReplyButton("x", ButtonActions.Link, Url: "https://example.org/" + phrase)) });
    }

    [Fact]
    public void A_sentence_of_an_answer_fails()
    {
        var sentence = TheFilm.Question("anton-fate").Answer.Split('.')[0];

        AssertFails("given away", Greeting with { Blocks = [new(BlockKind.Prose, sentence)] });
    }

    [Fact]
    public void A_leak_in_what_a_channel_was_sent_fails()
    {
        var seen = Real("hello");
        watcher.Watch(seen);

        Assert.Throws<WatchException>(() => watcher.WatchRendered(seen, ["{\"hidden\":\"" + TheFilm.Question("bus-scene").Reveals[0] + "\"}"]));
    }

    [Fact]
    public void An_id_in_a_payload_fails() =>
        AssertFails("opaque", Greeting with { Buttons = Greeting.Buttons.Add(new ReplyButton("x", ButtonActions.Ask, "anton-fate")) });

    [Fact]
    public void An_id_in_a_nonce_fails() =>
        AssertFails("the id 'anton-fate'", Greeting with { Buttons = Greeting.Buttons.Add(new ReplyButton("x", ButtonActions.Ask, null, "anton-fate-1")) });

    [Fact]
    public void A_sentence_said_twice_fails() =>
        AssertFails("said twice", Greeting with { Blocks = [new(BlockKind.Prose, "This is said once more. This is said once more.")] });

    [Fact]
    public void Two_buttons_of_one_name_fail() => AssertFails("two buttons", Greeting with { Buttons = [.. Greeting.Buttons, Greeting.Buttons[0]] });

    [Fact]
    public void A_reply_without_help_fails() => AssertFails("Get help", Greeting with { Buttons = [] });

    [Fact]
    public void An_empty_reply_fails() => AssertFails("says nothing", Greeting with { Blocks = [] });

    [Fact]
    public void Support_without_lines_fails() => AssertFails("without lines", Greeting with { Outcome = Outcome.Support });

    [Fact]
    public void Film_text_in_a_reply_to_harm_fails()
    {
        var support = Real("my uncle hurt me").Reply;

        AssertFails("speaks of the film", support with { Blocks = support.Blocks.Add(new(BlockKind.Prose, "Anton says hello.")) });
        AssertFails("speaks of the film", support with { Buttons = support.Buttons.Add(new ReplyButton("Who is Charlotte?", ButtonActions.Ask)) });
        AssertFails("neutral", support with { Summary = "About what your uncle did" });
    }

    [Fact]
    public void A_preference_that_nobody_set_fails()
    {
        var real = Real("hello") with { Meaning = Meaning.NoConsent };

        AssertFails("preference", real with { Turn = real.Turn with { Memory = real.Turn.Memory with { Person = new PersonMemory().WhoHasSeen(TheFilm.Id, Now) } } });
    }

    [Fact]
    public void A_second_delivery_that_changes_the_memory_fails()
    {
        var first = Real("hello", id: "m1");
        var again = Real("hello", id: "m1", before: first.Turn.Memory);
        watcher.Watch(first);
        watcher.Watch(again);

        AssertFails("changed the memory", again with { Turn = again.Turn with { Memory = ChatMemory.Empty } });
        AssertFails("another reply", again with { Turn = again.Turn with { Reply = Real("bye").Reply } });
    }

    private static Observation Real(string text, string? id = null, ChatMemory? before = null)
    {
        var said = new Utterance { Text = text, Nonce = "n", ActivityId = id };
        return new("Ana", "Ana", said, TheFilm.Explainer.Reply(said, before ?? ChatMemory.Empty, Now), before ?? ChatMemory.Empty, Now);
    }

    private void AssertFails(string because, Reply reply)
    {
        var real = Real("hello");
        AssertFails(because, real with { Turn = real.Turn with { Reply = reply } });
    }

    private void AssertFails(string because, Observation seen)
    {
        var failure = Assert.Throws<WatchException>(() => watcher.Watch(seen));
        Assert.Contains(because, failure.Message, StringComparison.Ordinal);
    }
}
