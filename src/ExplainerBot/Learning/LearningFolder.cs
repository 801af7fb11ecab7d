using System.Globalization;
using ExplainerBot.State;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Learning;

/// <summary>The files of learning records: one a day in UTC, in the folder <c>learning</c> of the state folder, readable by this account alone.</summary>
internal sealed class LearningFolder(IOptions<StateOptions> state, IHostEnvironment environment)
{
    private const string Ending = ".jsonl";
    private const string DayFormat = "yyyy-MM-dd";

    private string Path => System.IO.Path.Combine(System.IO.Path.GetFullPath(state.Value.Folder, environment.ContentRootPath), "learning");

    /// <summary>Adds whole lines to the file of a day.</summary>
    public async Task AppendAsync(DateOnly day, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        StateFolder.Create(Path);
        await using var file = new FileStream(
            System.IO.Path.Combine(Path, day.ToString(DayFormat, CultureInfo.InvariantCulture) + Ending),
            StateFolder.Owned(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        // A line that a crash or a full disk cut off stays alone: what follows begins anew.
        var isCutOff = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isCutOff = file.ReadByte() != '\n';
        }
        var text = (isCutOff ? "\n" : "") + string.Concat(lines.Select(line => line + "\n"));
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    /// <summary>Deletes the files of the days before one. Files of other names are somebody else's.</summary>
    public void DeleteBefore(DateOnly day)
    {
        if (!Directory.Exists(Path))
            return;
        foreach (var file in Directory.EnumerateFiles(Path, "*" + Ending))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(file);
            if (DateOnly.TryParseExact(name, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var of) && of < day)
                File.Delete(file);
        }
    }
}
