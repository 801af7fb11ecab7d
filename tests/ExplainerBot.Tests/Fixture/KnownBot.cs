using System.Net.Http.Headers;

namespace ExplainerBot.Tests.Fixture;

/// <summary>A registered bot whose channel's tokens hold, on this machine.</summary>
internal sealed class KnownBot : IAsyncDisposable
{
    private readonly FilmBotApplication application;

    private KnownBot(FilmBotApplication application, FakeChannel channel, IdentityProvider provider, HttpClient client) =>
        (this.application, Channel, Provider, Client) = (application, channel, provider, client);

    public FakeChannel Channel { get; }

    public IdentityProvider Provider { get; }

    public HttpClient Client { get; }

    public IEnumerable<string> Logged => application.Logged;

    public static async Task<KnownBot> StartAsync(params (string Key, string Value)[] settings) => await StartAsync(null, settings);

    /// <param name="storage">Replaces the state, where a test wants to hold a turn back.</param>
    /// <param name="settings">Settings beside those of the identity.</param>
    public static async Task<KnownBot> StartAsync(ScriptedStorage? storage, params (string Key, string Value)[] settings)
    {
        var (channel, provider) = (await FakeChannel.StartAsync(), new IdentityProvider());
        var application = new FilmBotApplication { Outside = provider, Storage = storage }
            .With("MicrosoftAppId", IdentityProvider.AppId)
            .With("MicrosoftAppPassword", "not a secret")
            .With("Channels:ServiceHosts:0", "localhost");
        foreach (var (key, value) in settings)
            application.With(key, value);
        var client = application.Client();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(provider.Token(channel.ServiceUrl));
        return new KnownBot(application, channel, provider, client);
    }

    public Chat Chat(string person = "user-1", string conversation = "chat-1", string channelId = "directline") =>
        new(Client, Channel, person, conversation) { ChannelId = channelId };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
        await Channel.DisposeAsync();
        Provider.Dispose();
    }
}
