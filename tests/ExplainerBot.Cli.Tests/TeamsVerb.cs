using System.IO.Compression;
using System.Text.Json;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer teams package</c>. The package's manifest is held against the published schema in tests/EndToEnd/teams.</summary>
public sealed class TeamsVerb : IDisposable
{
    private const string AppId = "8a1f1c3e-0d2b-4b6c-9a57-3c1f4d2e5b60";

    private readonly TemporaryFolder folder = new();

    private string Package => Path.Combine(folder.Path, "app.zip");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_package_holds_the_manifest_and_two_icons_and_nothing_else()
    {
        var ran = Make();

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("app.zip", ran.Out, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(Package);
        Assert.Equal(["color.png", "manifest.json", "outline.png"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_names_the_bot_the_host_and_the_film()
    {
        Make("--developer", "Ann \"A\" Smith", "--app-version", "2.3.4");

        var manifest = Manifest();
        Assert.DoesNotContain("{{", manifest.ToString(), StringComparison.Ordinal);
        Assert.Equal(AppId, manifest.GetProperty("id").GetString());
        Assert.Equal(AppId, manifest.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal(AppId, manifest.GetProperty("composeExtensions")[0].GetProperty("botId").GetString());
        Assert.Equal("2.3.4", manifest.GetProperty("version").GetString());
        Assert.Equal("Ann \"A\" Smith", manifest.GetProperty("developer").GetProperty("name").GetString());
        Assert.Equal("https://film.example.org/privacy", manifest.GetProperty("developer").GetProperty("privacyUrl").GetString());
        Assert.Equal("https://film.example.org/terms", manifest.GetProperty("developer").GetProperty("termsOfUseUrl").GetString());
        Assert.Equal(["film.example.org"], manifest.Strings("validDomains"));
        Assert.False(manifest.GetProperty("bots")[0].GetProperty("supportsFiles").GetBoolean());
        foreach (var film in Tool.Knowledge.Films)
            Assert.Contains(film.Title, manifest.GetProperty("description").GetProperty("full").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_command_of_the_menu_is_one_that_the_bot_knows()
    {
        Make();

        var lists = Manifest().GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray().ToArray();
        Assert.Equal(["groupChat", "personal", "team"], lists.SelectMany(l => l.Strings("scopes")).Order(StringComparer.Ordinal));
        var titles = lists.SelectMany(l => l.GetProperty("commands").EnumerateArray()).Select(c => c.GetProperty("title").GetString()!).Distinct();
        Assert.All(Tool.Ask(titles), r => Assert.Contains(r.Outcome(), new[] { "command", "support" }));
    }

    [Fact]
    public void No_word_of_the_manifest_gives_the_film_away()
    {
        Make();

        var texts = Manifest().ToString();
        Assert.All(Tool.Questions.SelectMany(q => q.Reveals), r => Assert.DoesNotContain(r, texts, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_same_settings_make_the_same_bytes()
    {
        Make();
        var first = File.ReadAllBytes(Package);
        Make();

        Assert.Equal(first, File.ReadAllBytes(Package));
    }

    [Theory]
    [InlineData("8a1f1c3e0d2b4b6c9a573c1f4d2e5b60", "film.example.org", "--app-id")]
    [InlineData("{8a1f1c3e-0d2b-4b6c-9a57-3c1f4d2e5b60}", "film.example.org", "--app-id")]
    [InlineData("00000000-0000-0000-0000-000000000000", "film.example.org", "--app-id")]
    [InlineData("my-bot", "film.example.org", "--app-id")]
    [InlineData(AppId, "https://film.example.org", "--host")]
    [InlineData(AppId, "film.example.org/bot", "--host")]
    [InlineData(AppId, "film.example.org:443", "--host")]
    [InlineData(AppId, "*.example.org", "--host")]
    [InlineData(AppId, "film.example.org.", "--host")]
    [InlineData(AppId, "film.ex ample.org", "--host")]
    [InlineData(AppId, "localhost", "--host")]
    [InlineData(AppId, "127.0.0.1", "--host")]
    [InlineData(AppId, "", "--host")]
    public void What_Teams_would_refuse_is_misuse_and_says_what_to_give(string appId, string host, string named)
    {
        var ran = Tool.Run("", "teams", "package", "--app-id", appId, "--host", host, "--output", Package);

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains(named, ran.Error, StringComparison.Ordinal);
        Assert.Contains("such as", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Package));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var ran = Tool.Run(
            "", "teams", "package", "--app-id", "x", "--host", "y", "--app-version", "1.0", "--developer", new string('a', 33), "--output", Package);

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.All(new[] { "--app-id", "--host", "--app-version", "--developer" }, o => Assert.Contains(o, ran.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("teams")]
    [InlineData("teams package --host film.example.org")]
    [InlineData("teams package --app-id 8a1f1c3e-0d2b-4b6c-9a57-3c1f4d2e5b60")]
    public void What_is_missing_is_misuse(string line)
    {
        var ran = Tool.Run("", line.Split(' '));

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("--help", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_misuse()
    {
        var ran = Tool.Run("", "teams", "package", "--app-id", AppId, "--host", "film.example.org", "--output", Path.Combine(folder.Path, "no", "app.zip"));

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("cannot be written", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"short\": \"Film Explainer\"", "\"short\": \"A name that is longer than Teams takes\"", "name.short")]
    [InlineData("{{developer}}", "{{nobody}}", "nothing fills")]
    [InlineData("\"color.png\"", "\"outline.png\"", "192 x 192")]
    [InlineData("\"color.png\"", "\"icons/color.png\"", "icons.color")]
    [InlineData("\"version\":", "\"version\"", "no JSON")]
    public void A_template_that_Teams_would_refuse_is_a_finding(string old, string with, string said)
    {
        using var own = Template();
        own.Replace("manifest.json", old, with);
        var ran = Make("--template", own.Path);

        Assert.Equal((ExitCodes.Finding, ""), (ran.ExitCode, ran.Out));
        Assert.Contains(said, ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Package));
    }

    [Fact]
    public void A_template_folder_without_a_manifest_is_misuse()
    {
        using var empty = new TemporaryFolder();
        var ran = Make("--template", empty.Path);

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains("manifest.json", ran.Error, StringComparison.Ordinal);
    }

    private Ran Make(params string[] more) =>
        Tool.Run("", ["teams", "package", "--app-id", AppId, "--host", "film.example.org", "--output", Package, .. more]);

    private JsonElement Manifest()
    {
        using var zip = ZipFile.OpenRead(Package);
        using var stream = zip.GetEntry("manifest.json")!.Open();
        return JsonSerializer.Deserialize<JsonElement>(stream);
    }

    private static TemporaryFolder Template()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "teams")))
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        return copy;
    }
}
