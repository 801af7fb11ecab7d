using System.Globalization;
using System.Text;

namespace ExplainerBot.Scale.Tests.Soak;

/// <summary>A figure over time.</summary>
/// <param name="Name">What stands in the legend.</param>
/// <param name="Colour">How it is drawn.</param>
/// <param name="Values">A value for each point of time; null where there is none, and the line has a gap.</param>
internal sealed record Curve(string Name, string Colour, IReadOnlyList<double?> Values);

/// <summary>Curves over time one below the other, with a mark for each moment at which something was broken: SVG with no script and no font of its own.</summary>
internal static class TimePlot
{
    private const int Width = 860;
    private const int Height = 190; // of a panel, with its title
    private const int Left = 58;
    private const int Right = 12;
    private const int Top = 34;
    private const int Bottom = 22;

    /// <summary>Draws panels of curves.</summary>
    /// <param name="title">What it is, for whoever cannot see it.</param>
    /// <param name="times">Seconds since the beginning, for each value of each curve.</param>
    /// <param name="marks">Seconds at which something was broken.</param>
    /// <param name="panels">What stands together, with the title of its axis.</param>
    public static string Draw(string title, IReadOnlyList<double> times, IReadOnlyList<double> marks, params IReadOnlyList<(string Axis, Curve[] Curves)> panels)
    {
        var svg = new StringBuilder();
        var last = Math.Max(1, times[^1]);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height * panels.Count}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<rect width=\"{Width}\" height=\"{Height * panels.Count}\" fill=\"#fff\"/>\n");
        for (var i = 0; i < panels.Count; i++)
        {
            var (axis, curves) = panels[i];
            var highest = RoundUp(curves.SelectMany(c => c.Values).Max() ?? 1);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {i * Height})\">\n<text x=\"{Left}\" y=\"14\" font-weight=\"bold\">{axis}</text>\n");
            Legend(svg, curves);
            foreach (var share in (double[])[0, 0.5, 1])
            {
                var y = Y(share * highest, highest);
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\" stroke=\"#ddd\"/>")
                    .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" fill=\"#333\">{share * highest:0.##}</text>\n");
            }
            foreach (var mark in marks)
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(mark, last):0.#}\" x2=\"{X(mark, last):0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"#a33\" stroke-dasharray=\"2 3\"/>\n");
            foreach (var curve in curves)
                Line(svg, curve, times, last, highest);
            for (var minute = 0; minute <= last / 60; minute += Math.Max(1, (int)(last / 60 / 10)))
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(minute * 60, last):0.#}\" y=\"{Height - 6}\" text-anchor=\"{(minute * 60 > 0.97 * last ? "end" : "middle")}\" fill=\"#333\">{minute} min</text>\n");
            svg.Append("</g>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, Curve[] curves)
    {
        for (var i = 0; i < curves.Length; i++)
        {
            var x = Left + 270 + (i * 110);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"5\" width=\"10\" height=\"10\" fill=\"{curves[i].Colour}\"/><text x=\"{x + 14}\" y=\"14\">{curves[i].Name}</text>\n");
        }
    }

    private static void Line(StringBuilder svg, Curve curve, IReadOnlyList<double> times, double last, double highest)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var i = 0; i < times.Count; i++)
        {
            if (curve.Values[i] is { } value)
                path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{X(times[i], last):0.#} {Y(value, highest):0.#}");
            isDown = curve.Values[i] is not null;
        }
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{curve.Colour}\" stroke-width=\"1.5\"/>\n");
    }

    private static double X(double seconds, double last) => Left + ((Width - Left - Right) * seconds / last);

    private static double Y(double value, double highest) => Top + ((Height - Top - Bottom) * (1 - (value / highest)));

    // To one, two or five of a power of ten.
    private static double RoundUp(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-3))));
        return ((double[])[1, 2, 5, 10]).First(step => step * power >= value) * power;
    }
}
