using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ExplainerBot.Cli.Reporting;

/// <summary>
/// A report as one page that needs nothing else: no script, no foreign host, and a policy that lets none in. Each plot has its numbers in
/// a table beside it.
/// </summary>
internal static class HtmlReport
{
    private const int MostRows = 200;
    private const int BarWidth = 120;

    private const string Style =
        """

        :root { color-scheme: light dark; --back: #fff; --text: #1b1b1f; --dim: #55555e; --line: #d5d5dc; --panel: #f5f5f8; --vain: #2f5fa8; --offer: #b06a00; --down: #a3243b; --up: #1f7a4d; }
        @media (prefers-color-scheme: dark) { :root { --back: #17171b; --text: #ececf1; --dim: #b0b0ba; --line: #3d3d46; --panel: #222228; --vain: #7fa8e8; --offer: #e0a24a; --down: #f08a9b; --up: #6fcf9c; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; margin: 0 0 .3rem; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .3rem; } p { margin: .3rem 0 .8rem; max-width: 46rem; } .dim { color: var(--dim); }
        .glance { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; margin: 1rem 0; list-style: none; } .glance li { background: var(--panel); border-radius: .5rem; padding: .5rem .9rem; } .glance b { display: block; font-size: 1.5rem; line-height: 1.2; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .93rem; } th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); } th { color: var(--dim); font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } td.n, th.n, .day { white-space: nowrap; } .words { min-width: 14rem; overflow-wrap: anywhere; } td ul { margin: .2rem 0; padding-left: 1.1rem; } summary { cursor: pointer; color: var(--dim); } code { font-size: .9em; }
        svg { max-width: 100%; height: auto; display: block; } td svg { min-width: 60px; } .grid, .axis { stroke: var(--line); } .tick { fill: var(--dim); font: 11px system-ui, sans-serif; } .vain { fill: var(--vain); background: var(--vain); } .offer { fill: var(--offer); background: var(--offer); } .down { fill: var(--down); background: var(--down); } .range { stroke: var(--down); stroke-width: 2; }
        .legend { display: flex; flex-wrap: wrap; gap: 0 1.2rem; padding: 0; margin: .5rem 0; list-style: none; } .key { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: .15rem; }
        a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--vain); outline-offset: 2px; }

        """;

    /// <summary>The page.</summary>
    public static string Of(LearningReport report)
    {
        var html = new HtmlText();
        var style = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
        html.AddConstant("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'\">\n");
        html.AddConstant("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>What people asked</title>\n<style>");
        html.AddConstant(Style).AddConstant("</style>\n</head>\n<body>\n<main>\n<h1>What people asked</h1>\n");
        Head(html, report);
        Unanswered(html, report);
        Votes(html, report);
        Offers(html, report);
        Confusions(html, report);
        Days(html, report);
        return html.AddConstant("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Head(HtmlText html, LearningReport report)
    {
        var days = report.Days;
        html.AddConstant("<p class=\"dim\">");
        if (!days.IsEmpty)
            html.Add($"{days[0].Day:yyyy-MM-dd} to {days[^1].Day:yyyy-MM-dd} (UTC). ");
        html.Add($"{string.Join(' ', report.Source.Sentences())}</p>\n<ul class=\"glance\">");
        Figure(days.Sum(d => d.Unanswered), "asked in vain");
        Figure(days.Sum(d => d.Suggested), "choices offered");
        Figure(days.Sum(d => d.Chosen), "of these taken");
        Figure(days.Sum(d => d.NoneMeant), "none was meant");
        Figure(report.Votes.Sum(v => v.Up), "thumbs up");
        Figure(report.Votes.Sum(v => v.Down), "thumbs down");
        html.AddConstant("</ul>\n");

        void Figure(int count, string name) => html.Add($"<li><b>{count}</b> {name}</li>");
    }

    private static void Unanswered(HtmlText html, LearningReport report)
    {
        html.AddConstant("<h2 id=\"unanswered\">Asked in vain</h2>\n<p>What means the same stands together. Where the nearest question fits, a phrasing is missing: <code>explainer learn</code> proposes it. Where it does not, perhaps a question is missing, or it is none of the film's business.</p>\n");
        if (report.UnansweredWithoutWords > 0)
            html.Add($"<p class=\"dim\">Of {report.UnansweredWithoutWords} more no words were kept: they were asked in a group or channel, or the filter holds them back.</p>\n");
        if (None(html, report.Unanswered.IsEmpty))
            return;
        var most = report.Unanswered.Max(g => g.Count);
        Table(html, "unanswered", "Wording", "Asked|n", "", "Nearest question", "Score|n", "Today");
        foreach (var group in report.Unanswered.Take(MostRows))
        {
            html.Add($"<tr><td class=\"words\">{group.Typical}");
            if (group.Wordings.Length > 1)
            {
                html.Add($"<details><summary>{group.Wordings.Length} wordings, <span class=\"day\">{group.First:yyyy-MM-dd}</span> to <span class=\"day\">{group.Last:yyyy-MM-dd}</span></summary><ul>");
                foreach (var wording in group.Wordings)
                    html.Add($"<li>{wording.Text} <span class=\"dim\">({wording.Count})</span></li>");
                html.AddConstant("</ul></details>");
            }
            html.Add($"</td><td class=\"n\">{group.Count}</td><td><svg aria-hidden=\"true\" viewBox=\"0 0 {BarWidth} 14\" width=\"{BarWidth}\"><rect class=\"vain\" y=\"2\" width=\"{Math.Max(2.0, BarWidth * (double)group.Count / most):0.#}\" height=\"10\"/></svg></td>");
            html.Add($"<td>{group.NearestAsk ?? "none"} <span class=\"dim\">{group.Nearest}{(group is { Nearest: not null, IsNear: false } ? " (far off)" : "")}</span></td><td class=\"n\">{group.Score:0.00}</td><td>{group.Today}</td></tr>\n");
        }
        End(html, report.Unanswered.Length);
    }

    private static void Votes(HtmlText html, LearningReport report)
    {
        html.AddConstant("<h2 id=\"votes\">What people thought of the answers</h2>\n<p>The line shows where the true share of thumbs down lies with 95 % certainty (Wilson's interval): with three votes it is long, with three hundred it is short. Answers that surely displease most come first.</p>\n");
        if (None(html, report.Votes.IsEmpty))
            return;
        var comments = report.Votes.Any(v => v.Comments.Length > 0) ? ["Comments"] : Array.Empty<string>();
        Table(html, "votes", ["Question", "Up|n", "Down|n", "Share down|n", "95 %|n", "0 to 100 %", .. comments]);
        foreach (var vote in report.Votes.Take(MostRows))
        {
            html.Add($"<tr><td>{vote.Question}</td><td class=\"n\">{vote.Up}</td><td class=\"n\">{vote.Down}</td>");
            Interval(html, vote.DownShare);
            if (comments.Length > 0)
                Comments(html, vote.Comments);
            html.AddConstant("</tr>\n");
        }
        End(html, report.Votes.Length);
    }

    private static void Comments(HtmlText html, ImmutableArray<string> comments)
    {
        html.AddConstant(comments.IsEmpty ? "<td>" : "<td class=\"words\"><ul>");
        foreach (var comment in comments)
            html.Add($"<li>{comment}</li>");
        html.AddConstant(comments.IsEmpty ? "</td>" : "</ul></td>");
    }

    private static void Offers(HtmlText html, LearningReport report)
    {
        html.AddConstant("<h2 id=\"offers\">Did you mean</h2>\n<p>What is often taken although the bot was unsure lacks phrasings. What is often offered and seldom taken stands in the way: its phrasings may be too general.</p>\n");
        if (None(html, report.Offers.IsEmpty))
            return;
        Table(html, "offers", "Question", "Offered|n", "As the first|n", "Taken|n", "Share taken|n", "95 %|n", "0 to 100 %");
        foreach (var offer in report.Offers.Take(MostRows))
        {
            html.Add($"<tr><td>{offer.Question}</td><td class=\"n\">{offer.Offered}</td><td class=\"n\">{offer.First}</td><td class=\"n\">{offer.Taken}</td>");
            Interval(html, offer.TakenShare);
            html.AddConstant("</tr>\n");
        }
        End(html, report.Offers.Length);
    }

    private static void Confusions(HtmlText html, LearningReport report)
    {
        html.AddConstant("<h2 id=\"confusions\">Taken for each other</h2>\n<p>Questions that were offered together more than once, or of which the second was taken. Where the second was taken, the order was wrong. Records do not say whose choice is whose: a choice is laid to the latest offer that held it.</p>\n");
        Confusion[] telling = [.. report.Confusions.Where(c => c.IsTelling)];
        if (None(html, telling.Length == 0))
            return;
        Table(html, "confusions", "First", "Second", "Together|n", "Second taken|n", "Asked, such as");
        foreach (var confusion in telling.Take(MostRows))
            html.Add($"<tr><td>{confusion.First}</td><td>{confusion.Second}</td><td class=\"n\">{confusion.Together}</td><td class=\"n\">{confusion.SecondTaken}</td><td class=\"words\">{string.Join(" | ", confusion.Wordings)}</td></tr>\n");
        End(html, telling.Length);
    }

    private static void Days(HtmlText html, LearningReport report)
    {
        html.AddConstant("<h2 id=\"days\">Day by day</h2>\n");
        if (None(html, report.Days.IsEmpty))
            return;
        DayPlot.Add(html, report.Days);
        html.AddConstant("<details><summary>The numbers of each day</summary>\n");
        Table(html, "days", "Day", "Asked in vain|n", "Choices offered|n", "Taken|n", "None meant|n", "Thumbs up|n", "Thumbs down|n");
        foreach (var day in report.Days.Reverse())
            html.Add($"<tr><td>{day.Day:yyyy-MM-dd}</td><td class=\"n\">{day.Unanswered}</td><td class=\"n\">{day.Suggested}</td><td class=\"n\">{day.Chosen}</td><td class=\"n\">{day.NoneMeant}</td><td class=\"n\">{day.Up}</td><td class=\"n\">{day.Down}</td></tr>\n");
        html.AddConstant("</tbody></table></div></details>\n");
    }

    // The numbers stand in the row: the line says nothing more to somebody who does not see it.
    private static void Interval(HtmlText html, Proportion share)
    {
        html.Add($"<td class=\"n\">{100 * share.Share:0} %</td><td class=\"n\">{100 * share.Low:0} to {100 * share.High:0} %</td>");
        html.Add($"<td><svg aria-hidden=\"true\" viewBox=\"-5 0 {BarWidth + 10} 14\" width=\"{BarWidth + 10}\"><line class=\"axis\" x1=\"0\" x2=\"{BarWidth}\" y1=\"7\" y2=\"7\"/><line class=\"range\" x1=\"{BarWidth * share.Low:0.#}\" x2=\"{BarWidth * share.High:0.#}\" y1=\"7\" y2=\"7\"/><circle class=\"down\" cx=\"{BarWidth * share.Share:0.#}\" cy=\"7\" r=\"4\"/></svg></td>");
    }

    // A table that is wider than a phone is moved by keyboard too.
    private static void Table(HtmlText html, string section, params ReadOnlySpan<string> columns)
    {
        html.Add($"<div class=\"wide\" role=\"region\" aria-labelledby=\"{section}\" tabindex=\"0\"><table><thead><tr>");
        foreach (var column in columns)
        {
            var name = column.Split('|');
            if (name[0].Length == 0)
                html.AddConstant("<td></td>");
            else
                html.Add($"<th scope=\"col\" class=\"{name.ElementAtOrDefault(1)}\">{name[0]}</th>");
        }
        html.AddConstant("</tr></thead><tbody>\n");
    }

    private static void End(HtmlText html, int rows)
    {
        html.AddConstant("</tbody></table></div>\n");
        if (rows > MostRows)
            html.Add($"<p class=\"dim\">{rows - MostRows} more are in the CSV and JSON of the report.</p>\n");
    }

    private static bool None(HtmlText html, bool none)
    {
        if (none)
            html.AddConstant("<p>Nothing was noted.</p>\n");
        return none;
    }
}
