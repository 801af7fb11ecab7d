using System.Net;
using ExplainerBot.Legal;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Legal;

public sealed class LegalPagesTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/privacy", "<h1>Privacy</h1>")]
    [InlineData("/terms", "<h1>Terms of use</h1>")]
    public async Task Each_page_is_served_without_script_and_leaves_no_place_unfilled(string path, string heading)
    {
        using var response = await bot.Client.GetAsync(path, Ct);
        var page = await response.Content.ReadAsStringAsync(Ct);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("default-src 'none'; style-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains("The Lamp of Skerry", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Expected.Ending, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_privacy_page_names_the_times_in_force()
    {
        using var application = new FilmBotApplication()
            .With("State:ConversationDays", "7").With("State:PersonDays", "91").With("DirectLine:KeepConversations", "05:00:00")
            .With("Learning:KeepDays", "11");
        var page = await application.Client().GetStringAsync("/privacy", Ct);

        Assert.Contains("Deleted 7 days after the last turn", page, StringComparison.Ordinal);
        Assert.Contains("Deleted 91 days after it was last used", page, StringComparison.Ordinal);
        Assert.Contains("Deleted 5 hours after the last message", page, StringComparison.Ordinal);
        Assert.Contains("Deleted after 11 days", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_kept_to_learn_from_the_privacy_page_does_not_speak_of_it()
    {
        using var application = new FilmBotApplication().With("Learning:Enabled", "false");

        Assert.DoesNotContain("learn from", await application.Client().GetStringAsync("/privacy", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    public async Task Whoever_runs_the_bot_is_named_as_text(string path)
    {
        using var application = new FilmBotApplication().With("Operator:Name", "Film <Club>").With("Operator:Contact", "film@example.org");
        var page = await application.Client().GetStringAsync(path, Ct);

        Assert.Contains("Film &lt;Club&gt; runs it", page, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:film@example.org\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_the_pages_say_so()
    {
        Assert.Contains("Whoever gave you this link", await bot.Client.GetStringAsync("/privacy", Ct), StringComparison.Ordinal);
        Assert.Contains("Ask whoever gave you this link", await bot.Client.GetStringAsync("/terms", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_terms_name_the_emergency_number_and_the_day_of_the_last_check()
    {
        var page = await bot.Client.GetStringAsync("/terms", Ct);

        Assert.Contains("call 911 (United States)", page, StringComparison.Ordinal);
        Assert.Matches("last checked on [^<]*20[0-9]{2}", page);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9", "1 November 2026")]
    [InlineData("de-DE,en-US;q=0.5", "November 1, 2026")]
    [InlineData("fr;q=0.1,en-AU;q=0.8,en-US;q=0.2", "1 November 2026")]
    [InlineData("en-zz-nowhere", "2026")]
    [InlineData("*", "2026")]
    [InlineData("", "2026")]
    public async Task A_date_is_written_as_the_reader_writes_it(string languages, string date)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/terms");
        request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        using var response = await bot.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(date, await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("http://example.org", false)]
    [InlineData("somebody", false)]
    [InlineData("film@example.org", true)]
    [InlineData("https://example.org/contact", true)]
    [InlineData("", true)]
    public void A_contact_is_a_mail_address_or_a_secure_page(string contact, bool reachable) =>
        Assert.Equal(reachable, new OperatorOptions { Contact = contact }.ContactIsReachable);
}
