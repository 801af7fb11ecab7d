using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder;

public sealed class PipelineTests
{
    private readonly KeepingAdapter adapter = new();
    private readonly List<string> order = [];

    [Fact]
    public async Task Middleware_runs_around_the_bot_in_the_order_of_registration()
    {
        adapter.Use(new Noting("a", order)).Use(new Noting("b", order));

        await adapter.RunAsync(Incoming.Message(), Bot);

        Assert.Equal(["a", "b", "bot", "b after", "a after"], order);
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_ends_the_turn()
    {
        adapter.Use(new Noting("a", order)).Use(new Noting("b", order, stops: true)).Use(new Noting("c", order));

        await adapter.RunAsync(Incoming.Message(), Bot);

        Assert.Equal(["a", "b", "b after", "a after"], order);
    }

    [Fact]
    public async Task An_error_goes_to_its_handler_after_the_middleware_or_else_to_the_caller()
    {
        adapter.Use(new Noting("a", order));

        await Assert.ThrowsAsync<InvalidOperationException>(() => adapter.RunAsync(Incoming.Message(), Breaking));

        Exception? seen = null;
        adapter.OnTurnError = (_, error) =>
        {
            seen = error;
            return Task.CompletedTask;
        };
        await adapter.RunAsync(Incoming.Message(), Breaking);
        Assert.IsType<InvalidOperationException>(seen);
    }

    [Fact]
    public async Task A_turn_runs_in_the_culture_of_its_locale()
    {
        var incoming = Incoming.Message();
        incoming.Locale = "de-DE";
        string? culture = null, locale = null;

        await adapter.RunAsync(incoming, (turn, _) =>
        {
            (culture, locale) = (CultureInfo.CurrentCulture.Name, ((TurnContext)turn).Locale);
            return Task.CompletedTask;
        });

        Assert.Equal(("de-DE", "de-DE"), (culture, locale));
    }

    [Fact]
    public async Task A_malformed_locale_changes_nothing()
    {
        var incoming = Incoming.Message();
        incoming.Locale = "no locale!";

        await adapter.RunAsync(incoming, Bot);

        Assert.Equal(["bot"], order);
    }

    [Fact]
    public async Task Only_a_null_middleware_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => adapter.Use(null!));
        adapter.Use(new Noting("a", order));
        Assert.Single(adapter.MiddlewareSet);
        await adapter.RunAsync(Incoming.Message(), (BotCallbackHandler)null!);
        Assert.Equal(["a", "a after"], order);
    }

    [Fact]
    public async Task An_adapter_offers_a_proactive_turn_by_reference()
    {
        var reference = Incoming.Message().GetConversationReference();
        var type = "";

        await adapter.ContinueConversationAsync(
            "app",
            reference,
            (turn, _) =>
            {
                type = turn.Activity.Type;
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(ActivityTypes.Event, type);
    }

    private Task Bot(ITurnContext turn, CancellationToken cancellationToken)
    {
        order.Add("bot");
        return Task.CompletedTask;
    }

    private static Task Breaking(ITurnContext turn, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");

    private sealed class Noting(string name, List<string> order, bool stops = false) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            order.Add(name);
            if (!stops)
                await next(cancellationToken);
            order.Add($"{name} after");
        }
    }
}
