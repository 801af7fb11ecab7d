using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.WebChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ExplainerBot.Tests.WebChat;

public sealed class ChatPageTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_every_line_and_emergency_number_as_links()
    {
        var page = await bot.Client.GetStringAsync("/", Ct);
        var support = bot.Application.Services.GetRequiredService<CurrentExplainer>().Explainer.Knowledge.Support;

        Assert.All(support.Countries, c => Assert.Contains($"tel:{SupportLine.Dialled(c.Emergency)}\"", page, StringComparison.Ordinal));
        Assert.All(
            support.Lines.Where(l => l.Call is not null),
            l => Assert.Contains($"href=\"tel:{SupportLine.Dialled(l.Call!)}\">{l.Call}<", page, StringComparison.Ordinal));
        Assert.All(support.Lines.Where(l => l.Country is not null), l => Assert.Contains(l.Name, WebUtility.HtmlDecode(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_names_the_film_and_leaves_no_place_unfilled()
    {
        var page = await bot.Client.GetStringAsync("/", Ct);

        Assert.Contains("The Lamp of Skerry", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_its_own_script_alone_and_is_not_stored()
    {
        using var response = await bot.Client.GetAsync("/", Ct);
        var page = await response.Content.ReadAsStringAsync(Ct);
        var policy = string.Join(";", response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|rel=\"stylesheet\" href)=\"(https?:|//)", page);
        Assert.DoesNotMatch("<[^>]+ (on[a-z]+|style)=", page);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/", "br")]
    [InlineData("/health/ready", "")]
    public async Task The_page_is_sent_compressed_and_what_is_no_page_is_not(string path, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var response = await bot.Client.SendAsync(request, Ct);

        Assert.Equal(encoding, string.Join(',', response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Where_the_build_left_the_script_out_the_page_says_so_and_holds_the_lines()
    {
        var services = bot.Application.Services;
        await using var nothingBuilt = WebApplication.CreateSlimBuilder().Build();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = new MemoryStream() } };

        await services.GetRequiredService<ChatPage>()
            .Show(context, services.GetRequiredService<CurrentExplainer>().Explainer.Knowledge, PageAssets.Of(nothingBuilt))
            .ExecuteAsync(context);
        var page = Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

        Assert.Contains("The chat itself is not part of this build", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script type=\"module\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:988\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_that_may_frame_it_are_named_in_its_policy()
    {
        using var application = new FilmBotApplication().With("WebChat:FrameAncestors:0", "https://films.example");
        using var response = await application.Client().GetAsync("/", Ct);

        Assert.EndsWith(
            "frame-ancestors 'self' https://films.example", string.Join(";", response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_a_language_a_title_one_main_heading_and_a_way_past_the_top()
    {
        var page = await bot.Client.GetStringAsync("/", Ct);

        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", page, StringComparison.Ordinal);
        Assert.Matches("<title>[^<]+</title>", page);
        Assert.Single(Regex.Matches(page, "<h1"));
        Assert.Contains("<main ", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#chat\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#help\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/state/state.db", HttpStatusCode.NotFound)]
    [InlineData("/appsettings.json", HttpStatusCode.NotFound)]
    [InlineData("/knowledge/messages.en.yaml", HttpStatusCode.NotFound)]
    public async Task Nothing_else_is_served(string path, HttpStatusCode status)
    {
        using var response = await bot.Client.GetAsync(path, Ct);

        Assert.Equal(status, response.StatusCode);
    }
}
