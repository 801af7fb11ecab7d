using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Knowledge;

/// <summary>A small film, small support lines and messages without a fault. Tests break one thing at a time.</summary>
internal static class Sample
{
    public const string Film = """
        film:
          id: the-well
          title: The Well
          aliases: [well]
          checked: 2026-11-01
          content-note: The film deals with grief and with sexual violence.
          start: [about, ending]
          instead: [about]
          names:
            - { name: Anna, kind: person, actor: Jane Roe, aliases: [ana] }
            - { name: Hollow, kind: place }
        questions:
          - id: about
            ask: What is it about?
            also: [a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15]
            spoiler: none
            topics: []
            answer: |
              The film tells of a village. One two three four five six seven eight nine ten one two three four five six seven
              eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten.
              One two three four five six seven eight nine ten one two three four five six seven eight nine ten.
            next: [ending]
            sources: [the film]
          - id: ending
            ask: How does it end?
            also: [b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15]
            spoiler: major
            topics: [SV]
            teaser: The village keeps its well closed.
            answer: |
              **Anna opens the well**, and it is dry. One two three four five six seven eight nine ten one two three four five six
              seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten.
              One two three four five six seven eight nine ten one two three four five six seven eight nine ten.
            next: [about]
            reveals: [anna opens the well]
            sources: [the film]
        """;

    public const string Lines = """
        gathered: November 2026
        default-country: US
        needs:
          - { id: danger-now, name: immediate danger, emergency: true }
          - { id: sexual-violence, name: sexual violence }
        topics:
          - { code: SV, name: sexual violence, needs: [sexual-violence] }
        countries:
          - { code: US, name: United States, aliases: [usa], emergency: "911" }
          - { code: IE, name: Ireland, aliases: [eire], emergency: "112", note: Say which county. }
        lines:
          - id: us-line
            name: A Line
            country: US
            region: Ohio
            needs: [sexual-violence]
            for: survivors
            ages: 16 and over
            call: 1-800-555-0100
            text: { word: HELLO, to: "55501" }
            tty: 1-800-555-0199
            chat: https://chat.example.org
            site: https://example.org
            note: It is not open at all hours.
            evidence: 2026-09-14
            verified: 2026-11-20
        get-help:
          ask: Get help
          also: [helpline]
        """;

    public static string Messages { get; } =
        "language: en\nmessages:\n"
        + string.Concat(MessageKeys.All.Select(m => $"  {m.Key}: \"Text {string.Concat(m.Value.Select(n => "{" + n + "}"))}\"\n"))
        + "commands:\n"
        + string.Concat(MessageKeys.Commands.Select(c => $"  {c}: [say {c}]\n"))
        + """
        small-talk:
          - id: greeting
            say: [hi, hello]
            reply: Hello.
        """;

    /// <summary>Loads the sample with some of its files replaced.</summary>
    public static KnowledgeLoad Load(string? film = null, string? lines = null, string? messages = null) => KnowledgeLoader.Load(
    [
        new KnowledgeFile("film.yaml", film ?? Film),
        new KnowledgeFile("lines.yaml", lines ?? Lines),
        new KnowledgeFile("messages.yaml", messages ?? Messages),
    ]);

    /// <summary>The text with one passage changed. Throws when the passage is not there, so that no test breaks nothing.</summary>
    public static string With(this string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at >= 0 ? text[..at] + replacement + text[(at + old.Length)..] : throw new ArgumentException($"'{old}' is not in the sample.", nameof(old));
    }

    /// <summary>A finding in short: <c>film.yaml:4:3 K031</c>, with the severity of a warning.</summary>
    public static string Short(Diagnostic d) =>
        FormattableString.Invariant($"{d.File}:{d.Line}:{d.Column} {d.Code}{(d.Severity == Severity.Warning ? " warning" : "")}");
}
