using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using YamlDotNet.RepresentationModel;

namespace ExplainerBot.Cli.Interchange;

/// <summary>
/// A page of questions and answers in Markdown: a heading for each question, the answer below it. An answer with a spoiler is folded
/// behind its teaser. What a reader need not see stands in a comment.
/// </summary>
internal static partial class MarkdownFaq
{
    private const string Mark = "<!-- explainer\n";
    private const string EndOfMark = "-->";

    /// <summary>The film as a page.</summary>
    public static byte[] Write(ExchangeFilm film, Losses losses)
    {
        losses.Note("the film's names, aliases, content note and start", "not written; stay in the film's file", film.Id ?? "the film");
        losses.Note("other wordings, spoiler level, topics, next, reveals, sources", "a comment that the page does not show", "every question");
        var page = new StringBuilder($"# {film.Title}\n");
        foreach (var question in film.Questions)
        {
            var isGated = question.Spoiler is not (null or Core.Knowledge.SpoilerLevel.None);
            page.Append(CultureInfo.InvariantCulture, $"\n## {question.Wordings[0].ReplaceLineEndings(" ")}\n\n{Mark}{Comment(question, losses)}{EndOfMark}\n\n");
            page.Append(isGated ? $"<details><summary>{Summary(question)}</summary>\n\n{question.Answer}\n\n</details>\n" : question.Answer + "\n");
        }
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>The film of a page.</summary>
    /// <exception cref="FormatException">No heading has text below it, or a comment of ours is broken.</exception>
    public static ExchangeFilm Read(byte[] bytes, Losses losses)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var headings = Markdown.Parse(text).OfType<HeadingBlock>().ToArray();
        var title = headings is [{ Level: 1 } first, { Level: > 1 }, ..] ? Title(text, first) : null;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var questions = ImmutableArray.CreateBuilder<ExchangeQuestion>();
        foreach (var (heading, i) in headings.Select((h, i) => (h, i)).Skip(title is null ? 0 : 1))
        {
            var end = i + 1 < headings.Length ? headings[i + 1].Span.Start : text.Length;
            var line = text.IndexOf('\n', Math.Min(heading.Span.End, text.Length));
            var below = text[(line < 0 ? end : Math.Min(line, end))..end].Trim();
            if (below.Length > 0)
                questions.Add(Question(Title(text, heading), below, heading.Line + 1, taken));
            else
                losses.Note("headings without text below them", "left out: a question has no chapters", Title(text, heading));
        }
        return questions.Count > 0
            ? new ExchangeFilm(null, title, questions.ToImmutable())
            : throw new FormatException("No heading has text below it: expected is '## Question' and its answer in the paragraphs that follow.");
    }

    private static ExchangeQuestion Question(string title, string below, int line, HashSet<string> taken)
    {
        var comment = new YamlMappingNode();
        if (below.StartsWith(Mark, StringComparison.Ordinal) && below.IndexOf(EndOfMark, StringComparison.Ordinal) is > 0 and var end)
        {
            try
            {
                comment = YamlTree.Read(below[Mark.Length..end]);
            }
            catch (FormatException error)
            {
                throw new FormatException(FormattableString.Invariant($"Below line {line}, in the comment: {error.Message}"));
            }
            below = below[(end + EndOfMark.Length)..].Trim();
        }
        var folded = Folded().Match(below);
        return new ExchangeQuestion
        {
            Id = comment.GetText("id") is { Length: > 0 } id ? Ids.Keep(id, taken) : Ids.For(title, taken),
            Wordings = [.. (comment.GetList("also") ?? []).Prepend(comment.GetText("ask") ?? title).Distinct(StringComparer.Ordinal)],
            Answer = folded.Success ? folded.Groups["answer"].Value : below,
            Spoiler = Ids.Level(comment.GetText("spoiler")),
            Topics = comment.GetList("topics"),
            Teaser = comment.GetText("teaser") ?? (folded.Success && folded.Groups["teaser"].Value.Trim() is { Length: > 0 } teaser ? WebUtility.HtmlDecode(teaser) : null),
            Next = comment.GetList("next"),
            Reveals = comment.GetList("reveals"),
            Sources = comment.GetList("sources"),
        };
    }

    private static string Comment(ExchangeQuestion question, Losses losses)
    {
        var node = new YamlMappingNode { { "id", question.Id } };
        // Signs at the end of a heading close it, and a heading has one line.
        if (question.Wordings[0].EndsWith('#') || question.Wordings[0].Contains('\n', StringComparison.Ordinal))
            node.Add("ask", YamlTree.Text(question.Wordings[0]));
        if (question.Spoiler is { } level)
            node.Add("spoiler", Ids.NameOf(level));
        AddList("topics", question.Topics, inBrackets: true);
        AddList("next", question.Next, inBrackets: true);
        if (question.Teaser is { } teaser && Summary(question).Length == 0)
            node.Add("teaser", YamlTree.Text(teaser));
        AddList("also", [.. question.Wordings.Skip(1)]);
        AddList("reveals", question.Reveals is { Length: > 0 } ? question.Reveals : null);
        AddList("sources", question.Sources);
        return YamlTree.Write(node);

        void AddList(string key, ImmutableArray<string>? texts, bool inBrackets = false)
        {
            if (texts is not { } all)
                return;
            if (all.Any(t => t.Contains(EndOfMark, StringComparison.Ordinal)))
                losses.Note("texts with the sign that ends a comment", "left out", question.Id);
            node.Add(key, YamlTree.List(all.Where(t => !t.Contains(EndOfMark, StringComparison.Ordinal)), inBrackets));
        }
    }

    // The line that unfolds the answer has no paragraphs; a longer teaser stands in the comment.
    private static string Summary(ExchangeQuestion question) =>
        question.Teaser is { } teaser && !teaser.Contains('\n', StringComparison.Ordinal) ? WebUtility.HtmlEncode(teaser) : "";

    private static string Title(string text, HeadingBlock heading)
    {
        var line = text.AsSpan(heading.Span.Start, heading.Span.Length).Trim();
        if (heading.IsSetext)
            return line[..line.LastIndexOf('\n')].Trim().ToString().Replace('\n', ' ');
        line = line.TrimStart('#').Trim();
        // Signs at the end close a heading when a space stands before them.
        var open = line.TrimEnd('#');
        return (open.Length < line.Length && open is [.., ' '] or [.., '\t'] ? open.TrimEnd() : line).ToString();
    }

    [GeneratedRegex(@"^<details>\s*<summary>(?<teaser>[^\n]*?)</summary>\s*(?<answer>.*?)\s*</details>$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Folded();
}
