namespace ExplainerBot.Tests.Fixture;

/// <summary>A bot and a channel that run for all tests of a class. Each test talks as somebody new.</summary>
public class RunningBot : IAsyncLifetime
{
    private readonly FilmBotApplication application;
    private FakeChannel? channel;

    public RunningBot()
        : this(new FilmBotApplication())
    {
    }

    private protected RunningBot(FilmBotApplication application) => this.application = application;

    internal FilmBotApplication Application => application;

    internal FakeChannel Channel => channel ?? throw new InvalidOperationException("The channel is not started yet.");

    internal HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        channel = await FakeChannel.StartAsync();
        Client = application.Client();
    }

    /// <summary>A chat with somebody whom the bot has not met, unless a person or a conversation is named.</summary>
    internal Chat Chat(string? person = null, string? conversation = null, string channelId = "directline") =>
        new(Client, Channel, person ?? Fresh("user"), conversation ?? Fresh("chat")) { ChannelId = channelId };

    internal static string Fresh(string kind) => $"{kind}-{Guid.NewGuid():n}";

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await application.DisposeAsync();
        await Channel.DisposeAsync();
    }
}
