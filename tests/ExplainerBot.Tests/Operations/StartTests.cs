using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;

namespace ExplainerBot.Tests.Operations;

/// <summary>The program refuses to start on a fault, and says what to do about it.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Broken_knowledge_is_refused_with_every_finding()
    {
        var knowledge = folder.Below("knowledge");
        Copy(Path.Combine(AppContext.BaseDirectory, "sample"), knowledge);
        var film = Path.Combine(knowledge, "the-lighthouse.yaml");
        var text = await File.ReadAllTextAsync(film, Ct);
        await File.WriteAllTextAsync(
            film,
            text.Replace("spoiler: mild", "spoiler: tiny", StringComparison.Ordinal).Replace("next: [ending]", "next: [nowhere]", StringComparison.Ordinal),
            Ct);

        var (code, error) = await StartAsync("--Knowledge:Folder", knowledge);

        Assert.Equal(1, code);
        Assert.Contains("tiny", error, StringComparison.Ordinal);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
        Assert.Contains("the-lighthouse.yaml:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_knowledge_folder_is_refused_with_the_setting_that_names_it()
    {
        var (code, error) = await StartAsync("--Knowledge:Folder", folder.Below("nowhere"));

        Assert.Equal(1, code);
        Assert.Contains("Knowledge:Folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_content_root_is_refused_with_what_to_do_about_it()
    {
        var (code, error) = await StartAsync("--contentRoot", folder.Below("nowhere"));

        Assert.Equal(1, code);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
        Assert.Contains("--contentRoot", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faulty_settings_are_named_at_once()
    {
        var (code, error) = await StartAsync(
            "--Channels:TurnSeconds", "0", "--Channels:MaxBodyBytes", "5", "--State:PersonDays", "9999", "--Operator:Contact", "me", "--Learning:KeepDays", "0",
            "--Limits:PersonBurst", "0", "--MicrosoftAppId", "a", "--Redis:Connection", "password=x", "--Redis:Prefix", "a{b}", "--Redis:LeaseSeconds", "0");

        Assert.Equal(1, code);
        Assert.Contains("Channels:TurnSeconds", error, StringComparison.Ordinal);
        Assert.Contains("Channels:MaxBodyBytes", error, StringComparison.Ordinal);
        Assert.Contains("State:PersonDays", error, StringComparison.Ordinal);
        Assert.Contains("Operator:Contact", error, StringComparison.Ordinal);
        Assert.Contains("Learning:KeepDays", error, StringComparison.Ordinal);
        Assert.Contains("Limits:PersonBurst", error, StringComparison.Ordinal);
        Assert.Contains("Redis:Connection", error, StringComparison.Ordinal);
        Assert.Contains("Redis:Prefix", error, StringComparison.Ordinal);
        Assert.Contains("Redis:LeaseSeconds", error, StringComparison.Ordinal);
        Assert.Contains("no credentials", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_state_folder_is_refused_with_the_setting_that_names_it()
    {
        await File.WriteAllTextAsync(folder.Below("state"), "", Ct);

        var (code, error) = await StartAsync("--State:Folder", folder.Below("state"));

        Assert.Equal(1, code);
        Assert.Contains("State:Folder", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no credentials", "--MicrosoftAppId", "a")]
    [InlineData("no credentials", "--MicrosoftAppId", "a", "--MicrosoftAppType", "SingleTenant", "--MicrosoftAppTenantId", "t")]
    [InlineData("no id", "--MicrosoftAppPassword", "p")]
    [InlineData("MicrosoftAppTenantId", "--MicrosoftAppId", "a", "--MicrosoftAppType", "UserAssignedMSI")]
    [InlineData("must be empty", "--MicrosoftAppId", "a", "--MicrosoftAppType", "UserAssignedMSI", "--MicrosoftAppTenantId", "t", "--MicrosoftAppPassword", "p")]
    [InlineData("'Many' is not known", "--MicrosoftAppId", "a", "--MicrosoftAppPassword", "p", "--MicrosoftAppType", "Many")]
    [InlineData("ChannelService", "--MicrosoftAppId", "a", "--MicrosoftAppPassword", "p", "--ChannelService", "https://elsewhere.example")]
    [InlineData("does not exist", "--MicrosoftAppId", "a", "--MicrosoftAppCertificatePath", "nowhere.pfx")]
    [InlineData("keep one", "--MicrosoftAppId", "a", "--MicrosoftAppPassword", "p", "--MicrosoftAppCertificatePath", "nowhere.pfx")]
    [InlineData("Limits:PersonBurst", "--Limits:PersonBurst", "0")]
    [InlineData("Knowledge:Webhook:Secret", "--Knowledge:Webhook:Secret", "short")]
    [InlineData("with --urls", "--urls", "http://203.0.113.7:3978")]
    [InlineData("such as http://localhost:3978", "--urls", "nonsense")]
    [InlineData("such as http://localhost:3978", "--urls", "ftp://localhost:3978")]
    public async Task An_unsafe_or_half_made_set_up_is_refused_with_a_remedy(string said, params string[] arguments)
    {
        var (code, error) = await StartAsync(arguments);

        Assert.Equal(1, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_refused_with_a_remedy()
    {
        await File.WriteAllTextAsync(folder.Below("bot.pem"), "nothing of the kind", Ct);

        var (code, error) = await StartAsync("--MicrosoftAppId", "a", "--MicrosoftAppCertificatePath", folder.Below("bot.pem"));

        Assert.Equal(1, code);
        Assert.Contains("MicrosoftAppCertificatePath", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_settings_file_beside_the_program_is_refused_and_not_repeated()
    {
        await File.WriteAllTextAsync(folder.Below("appsettings.json"), """{"MicrosoftAppPassword":"hunter2-hunter2"}""", Ct);

        var (code, error) = await StartAsync("--contentRoot", folder.Path, "--MicrosoftAppId", "a");

        Assert.Equal(1, code);
        Assert.Contains("MicrosoftAppPassword stands in appsettings.json", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_that_others_can_read_is_refused_with_the_command_that_closes_it()
    {
        if (OperatingSystem.IsWindows())
            return; // Windows has no such modes.
        Directory.CreateDirectory(folder.Below("open"));
        File.SetUnixFileMode(folder.Below("open"), (UnixFileMode)0b111_101_101);

        var (code, error) = await StartAsync("--State:Folder", folder.Below("open"));

        Assert.Equal(1, code);
        Assert.Contains("chmod 700", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_keys_of_the_chat_page_are_named_with_a_remedy()
    {
        const string name = "directline-keys.json";
        var chat = Path.Combine(folder.Below("fresh"), "directline");
        ExplainerBot.State.StateFolder.Create(folder.Below("fresh"));
        ExplainerBot.State.StateFolder.Create(chat);
        await File.WriteAllTextAsync(Path.Combine(chat, name), new string('x', 5000), Ct);

        var (code, error) = await StartAsync();

        Assert.Equal(1, code);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains("damaged", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_bot_on_the_same_state_folder_is_refused()
    {
        await using var first = new FilmBotApplication(folder.Below("shared"));
        first.Start();

        var (code, error) = await StartAsync("--State:Folder", folder.Below("shared"));

        Assert.Equal(1, code);
        Assert.Contains("in use by another running bot", error, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(from))
            Copy(below, Path.Combine(to, Path.GetFileName(below)));
    }

    private Task<(int Code, string Error)> StartAsync(params string[] arguments) => ProgramProcess.RefusedAsync(folder.Below("fresh"), Ct, arguments);
}
