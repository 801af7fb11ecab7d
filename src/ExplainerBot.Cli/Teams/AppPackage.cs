using System.IO.Compression;
using System.Text;

namespace ExplainerBot.Cli.Teams;

/// <summary>The zip that a Teams admin uploads: the manifest and the two icons. The same settings make the same bytes.</summary>
internal sealed class AppPackage
{
    /// <summary>The manifest's name within the package, which Teams prescribes.</summary>
    public const string ManifestName = "manifest.json";

    // A zip begins its calendar here.
    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, byte[] Content)> files;

    private AppPackage(List<(string, byte[])> files) => this.files = files;

    /// <summary>Makes the package of a template folder.</summary>
    /// <exception cref="CommandFailedException">
    /// A file cannot be read (misuse), or what came of the template is no package that Teams takes (a finding).
    /// </exception>
    public static AppPackage Make(string template, PackageSettings settings)
    {
        var manifest = Manifest.Fill(Encoding.UTF8.GetString(Read(template, ManifestName)), settings);
        var files = new List<(string, byte[])> { (ManifestName, Encoding.UTF8.GetBytes(manifest.Text)) };
        var faults = new List<string>(manifest.Faults);
        foreach (var (icon, side) in manifest.Icons)
        {
            var picture = Read(template, icon);
            if (!PngHeader.IsSquare(picture, side))
                faults.Add($"{icon} must be a PNG of {side} x {side} pixels.");
            files.Add((icon, picture));
        }
        return faults.Count == 0
            ? new AppPackage(files)
            : throw new CommandFailedException(ExitCodes.Finding, string.Join('\n', faults.Select(f => $"{template}: {f}")));
    }

    /// <summary>Writes the zip, in place of what was there.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public void Write(FileInfo to)
    {
        try
        {
            using var file = to.Create();
            using var zip = new ZipArchive(file, ZipArchiveMode.Create);
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = noTime;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{to}' cannot be written: {e.Message}");
        }
    }

    private static byte[] Read(string folder, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{Path.Combine(folder, name)}' cannot be read: {e.Message}");
        }
    }
}
