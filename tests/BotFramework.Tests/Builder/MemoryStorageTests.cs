using Microsoft.Bot.Builder;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Builder;

public sealed class MemoryStorageTests
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly IStorage storage = new MemoryStorage();

    [Fact]
    public async Task What_is_written_is_read_as_a_copy_of_its_type()
    {
        var note = new Note { Text = "one" };
        await Write("k", note);
        note.Text = "changed later";

        var read = await storage.ReadAsync<Note>(["k", "missing"], none);

        Assert.Equal("one", Assert.Single(read).Value.Text);
    }

    [Fact]
    public async Task A_tag_is_given_at_each_write_and_seen_at_the_next_read()
    {
        var note = new Note { Text = "one" };
        await Write("k", note);
        Assert.Null(note.ETag);

        var first = await ReadNote("k");
        await Write("k", first);
        var second = await ReadNote("k");

        Assert.False(string.IsNullOrEmpty(first.ETag));
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_write_with_another_tag_or_none_conflicts_with_what_is_there(string? tag)
    {
        await Write("k", new Note { Text = "one" });

        var conflict = await Assert.ThrowsAsync<ArgumentException>(() => Write("k", new Note { Text = "two", ETag = tag }));

        Assert.StartsWith("Etag conflict.", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("one", (await ReadNote("k")).Text);
    }

    [Theory]
    [InlineData("any")]
    [InlineData(null)]
    public async Task The_first_write_needs_no_tag(string? tag)
    {
        await Write("k", new Note { Text = "one", ETag = tag });

        Assert.Equal("one", (await ReadNote("k")).Text);
    }

    [Fact]
    public async Task An_asterisk_overwrites()
    {
        await Write("k", new Note { Text = "one" });
        await Write("k", new Note { Text = "two", ETag = "*" });

        Assert.Equal("two", (await ReadNote("k")).Text);
    }

    [Fact]
    public async Task Items_without_a_tag_are_overwritten_by_the_last_writer()
    {
        await Write("k", new JObject { ["n"] = 1 });
        await Write("k", new JObject { ["n"] = 2 });

        Assert.Equal(2, (int)Assert.IsType<JObject>((await storage.ReadAsync(["k"], none))["k"])["n"]!);
    }

    [Fact]
    public async Task Deleted_and_nulled_items_are_absent()
    {
        await Write("a", new Note());
        await Write("b", new Note());
        await storage.DeleteAsync(["a", "missing"], none);
        await storage.WriteAsync(new Dictionary<string, object> { ["b"] = null! }, none);

        Assert.Empty(await storage.ReadAsync(["a", "b"], none));
    }

    [Fact]
    public async Task Items_of_another_type_are_left_out_of_a_typed_read()
    {
        await Write("k", new JObject());

        Assert.Empty(await storage.ReadAsync<Note>(["k"], none));
    }

    private Task Write(string key, object value) => storage.WriteAsync(new Dictionary<string, object> { [key] = value }, none);

    private async Task<Note> ReadNote(string key) => (await storage.ReadAsync<Note>([key], none))[key];

    public sealed class Note : IStoreItem
    {
        public string? Text { get; set; }

        public string? ETag { get; set; }
    }
}
