using System.Text;
using CsCheck;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Learning;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Tests.Learning;

/// <summary>How a phrasing gets into its film's file.</summary>
public sealed class PhrasingFiles : IDisposable
{
    private readonly TemporaryFolder folder = SmallFilm.Folder();

    private string FilmPath => Path.Combine(folder.Path, SmallFilm.FileName);

    private FilmSources Sources => FilmSources.Find(new DirectoryInfo(folder.Path), []);

    [Fact]
    public void One_line_is_added_below_the_question_s_last_phrasing_and_nothing_else_changes()
    {
        var before = File.ReadAllLines(FilmPath);
        var (written, reason) = PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there");
        var after = File.ReadAllLines(FilmPath);

        Assert.Empty(reason);
        Assert.Equal((FilmPath, "      - what goes on up there"), (written!.File, after[written.Line - 1]));
        Assert.Equal("      - overview", after[written.Line - 2]);
        Assert.Equal(before, after.Where((_, i) => i != written.Line - 1));
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public void Line_ends_and_the_mark_at_the_beginning_stay(string ending, bool hasMark)
    {
        var text = SmallFilm.Text.ReplaceLineEndings(ending);
        File.WriteAllText(FilmPath, text, new UTF8Encoding(hasMark));
        var written = PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there").Written!;
        var bytes = File.ReadAllBytes(FilmPath);

        Assert.Equal(hasMark, bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var lines = text.Split('\n').ToList();
        lines.Insert(written.Line - 1, "      - what goes on up there" + ending.TrimEnd('\n'));
        Assert.Equal(string.Join('\n', lines), Encoding.UTF8.GetString(bytes.AsSpan(hasMark ? 3 : 0)));
    }

    [Fact]
    public void A_phrasing_over_several_lines_a_comment_and_a_file_without_a_last_line_end_stay_as_they_are()
    {
        folder.Replace(SmallFilm.FileName, "      - overview\n", "      - overview of\n        the film\n        # why not\n\n      # what follows is shown\n");
        File.WriteAllText(FilmPath, File.ReadAllText(FilmPath).TrimEnd('\n'));
        var before = File.ReadAllText(FilmPath);
        var written = PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there").Written!;
        var lines = File.ReadAllText(FilmPath).Split('\n').ToList();

        Assert.Equal("      - what goes on up there", lines[written.Line - 1]);
        lines.RemoveAt(written.Line - 1);
        Assert.Equal(before, string.Join('\n', lines));
    }

    [Fact]
    public void A_list_in_brackets_is_left_alone_and_the_reason_is_told()
    {
        var text = File.ReadAllText(FilmPath);
        var entries = text.Split("    also:\n")[1].Split("    spoiler:")[0];
        folder.Write(SmallFilm.FileName, text.Replace("    also:\n" + entries, "    also: [" + string.Join(", ", entries.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(e => "\"" + e.Trim()[2..] + "\"")) + "]\n", StringComparison.Ordinal));
        var before = File.ReadAllText(FilmPath);
        var (written, reason) = PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there");

        Assert.Null(written);
        Assert.Contains("brackets", reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(FilmPath));
    }

    [Theory]
    [InlineData("who is the director", "K050")]
    [InlineData("?!", "K051")]
    public void What_the_check_refuses_is_not_written(string phrasing, string code)
    {
        var before = File.ReadAllText(FilmPath);
        var (written, reason) = PhrasingWriter.Write(Sources, SmallFilm.Id, "about", phrasing);

        Assert.Null(written);
        Assert.Contains(code, reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(FilmPath));
    }

    [Fact]
    public void A_folder_that_has_errors_by_now_is_not_written_into()
    {
        folder.Replace(SmallFilm.FileName, "spoiler: none", "spoiler: enormous");
        var (written, reason) = PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there");

        Assert.Null(written);
        Assert.Contains("enormous", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_beside_the_file_and_its_mode_stays()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(FilmPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        var files = Directory.GetFiles(folder.Path).Order().ToArray();
        Assert.NotNull(PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there").Written);

        Assert.Equal(files, Directory.GetFiles(folder.Path).Order());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(FilmPath));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        var real = Path.Combine(folder.Path, "real", "film.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(real)!);
        File.Move(FilmPath, real);
        File.CreateSymbolicLink(FilmPath, real);
        Assert.NotNull(PhrasingWriter.Write(Sources, SmallFilm.Id, "about", "what goes on up there").Written);

        Assert.Equal(real, File.ResolveLinkTarget(FilmPath, returnFinalTarget: true)!.FullName);
        Assert.Contains("what goes on up there", File.ReadAllText(real), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_words_come_back_as_they_were_typed()
    {
        var text = Gen.OneOf(
            Gen.String[Gen.Char["abc :#-'\"\\{}[]&*!|>%@`,?~.0123456789\u00e9\u4e2d\u2028\t"], 1, 30],
            OneOf("yes", "null", "~", "2001", "1e3", "- a", "a: b", "a #b", "what's \"that\"?", "\ud83c\udfbb cello", "<<", "=", "0x1F", "2026-11-23"));
        // A reader trims, and takes half a character for none.
        text.Where(t => t.Trim().Length > 0 && t == t.Trim()).Sample(
            phrasing =>
            {
                var file = new KnowledgeFile(SmallFilm.FileName, SmallFilm.Text);
                var (added, reason) = PhrasingLine.Add(file, "director", phrasing);
                Assert.Empty(reason);
                var (old, now) = (file.Text.Split('\n').ToList(), added!.Text.Split('\n').ToList());
                now.RemoveAt(added.Line - 1);
                Assert.Equal(old, now);
                var bag = new DiagnosticBag();
                var also = Core.Knowledge.Yaml.YamlFile.Read(file with { Text = added.Text }, bag)!.Maps("questions")
                    .Select(q => (Id: q.Required("id").Value, Also: q.Texts("also"))).Single(q => q.Id == "director").Also;
                Assert.False(bag.HasErrors, phrasing);
                Assert.Equal(phrasing, also[^1].Value);
            },
            iter: 300, threads: 1);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.OneOf([.. texts.Select(Gen.Const)]);

    public void Dispose() => folder.Dispose();
}
