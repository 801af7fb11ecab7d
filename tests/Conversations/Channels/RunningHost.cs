using ExplainerBot.Core.Tests;
using ExplainerBot.Tests.Fixture;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Conversations.Channels;

/// <summary>The host with the shipped knowledge, a state folder of its own and a clock in the test's hand.</summary>
public class RunningHost : IAsyncLifetime
{
    private readonly FilmBotApplication application;

    public RunningHost()
        : this([])
    {
    }

    protected RunningHost(IReadOnlyList<string> films)
    {
        application = new FilmBotApplication { Time = Time }.With("Knowledge:Folder", Path.Combine(Repository.Root, "knowledge"));
        foreach (var (i, film) in films.Index())
            application.With(FormattableString.Invariant($"Knowledge:Films:{i}"), film);
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    internal HttpClient Client { get; private set; } = null!;

    internal IBot Bot => application.Services.GetRequiredService<IBot>();

    public ValueTask InitializeAsync()
    {
        Client = application.Client();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The host that explains both films of the repository, by one setting.</summary>
public sealed class RunningHostOfTwoFilms() : RunningHost([TheFilm.Id, Films.Second]);
