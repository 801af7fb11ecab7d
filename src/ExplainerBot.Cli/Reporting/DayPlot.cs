using System.Collections.Immutable;

namespace ExplainerBot.Cli.Reporting;

/// <summary>Columns of what was noted on each day, drawn as SVG without a style or a script of its own.</summary>
internal static class DayPlot
{
    private const int Width = 720;
    private const int Height = 200;
    private const int Left = 34;
    private const int Bottom = 22;
    private const double Gap = 0.2; // of a column
    private const double WidestColumn = 48;

    private static readonly (string Class, string Name, Func<DayCount, int> Of)[] parts =
    [
        ("vain", "asked in vain", d => d.Unanswered),
        ("offer", "a choice was offered", d => d.Suggested),
        ("down", "thumbs down", d => d.Down),
    ];

    /// <summary>Adds the plot; the table of days says the same.</summary>
    public static void Add(HtmlText html, ImmutableArray<DayCount> days)
    {
        var most = Math.Max(1, days.Max(d => parts.Sum(p => p.Of(d))));
        html.AddConstant("<ul class=\"legend\">");
        foreach (var (style, name, _) in parts)
            html.Add($"<li><span class=\"key {style}\"></span>{name}</li>");
        html.Add($"</ul><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"days-title days-text\">");
        html.Add($"<title id=\"days-title\">What was noted on each day</title><desc id=\"days-text\">From {days[0].Day:yyyy-MM-dd} to {days[^1].Day:yyyy-MM-dd}; at most {most} a day. The table below holds the numbers.</desc>");
        foreach (var line in Lines(most))
        {
            var y = Y(line, most);
            html.Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text class=\"tick\" x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{line}</text>");
        }
        var step = Math.Min(WidestColumn, (double)(Width - Left) / days.Length);
        for (var i = 0; i < days.Length; i++)
        {
            var below = 0;
            foreach (var (style, _, of) in parts)
            {
                var count = of(days[i]);
                if (count > 0)
                    html.Add($"<rect class=\"{style}\" x=\"{Left + (i + Gap / 2) * step:0.##}\" y=\"{Y(below + count, most):0.##}\" width=\"{step * (1 - Gap):0.##}\" height=\"{Y(below, most) - Y(below + count, most):0.##}\"/>");
                below += count;
            }
        }
        html.Add($"<text class=\"tick\" x=\"{Left}\" y=\"{Height - 4}\">{days[0].Day:yyyy-MM-dd}</text>");
        if (days.Length > 1)
            html.Add($"<text class=\"tick\" x=\"{Math.Max(Left + 150, Left + days.Length * step):0.#}\" y=\"{Height - 4}\" text-anchor=\"end\">{days[^1].Day:yyyy-MM-dd}</text>");
        html.AddConstant("</svg>");
    }

    private static double Y(int count, int most) => 8 + (Height - Bottom - 8) * (1 - (double)count / most);

    // None, half and all; where the half is no whole number, none and all.
    private static IEnumerable<int> Lines(int most) => most % 2 == 0 ? [0, most / 2, most] : [0, most];
}
