using System.Text;

namespace ExplainerBot.Cli.Asking;

/// <summary>Splits text at line feeds only: an utterance may hold a lone carriage return or any other separator.</summary>
internal static class TextLines
{
    private const int BufferSize = 16 * 1024;

    /// <summary>The lines of a text as they arrive, without their line feed and a carriage return before it.</summary>
    public static IEnumerable<string> Of(TextReader text)
    {
        var buffer = new char[BufferSize];
        var line = new StringBuilder();
        while (text.Read(buffer, 0, buffer.Length) is > 0 and var read)
        {
            var start = 0;
            for (var end = buffer.AsSpan(0, read).IndexOf('\n'); end >= 0; end = Next(buffer, start, read))
            {
                yield return Finish(line.Append(buffer, start, end - start));
                start = end + 1;
            }
            line.Append(buffer, start, read - start);
        }
        if (line.Length > 0)
            yield return Finish(line);
    }

    private static int Next(char[] buffer, int start, int read)
    {
        var found = buffer.AsSpan(start, read - start).IndexOf('\n');
        return found < 0 ? found : start + found;
    }

    private static string Finish(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        var text = line.ToString();
        line.Clear();
        return text;
    }
}
