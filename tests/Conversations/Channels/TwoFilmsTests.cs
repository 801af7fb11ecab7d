using ExplainerBot.Conversations.Staging;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations.Channels;

/// <summary>Plays every script of two films through a host that loads both by its setting.</summary>
public sealed class TwoFilmsTests(RunningHostOfTwoFilms host) : IClassFixture<RunningHostOfTwoFilms>
{
    public static TheoryData<string> Names => [.. Scripts.NamesOfTwoFilms];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_script_of_two_films_is_played_over_HTTP(string name) =>
        await new Play(new HttpStage(host, Path.GetFileName(name)), Films.Both.Knowledge).PerformAsync(Scripts.Read(name), TestContext.Current.CancellationToken);
}
