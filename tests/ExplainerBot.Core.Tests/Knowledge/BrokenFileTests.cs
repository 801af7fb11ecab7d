using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Knowledge;

public sealed class BrokenFileTests
{
    private const string Signs = "{}[]:,-#&*!|>'\"%@`?~ \n\tab1\u0000\ud800é";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_file_broken_at_random_is_reported_or_loaded_and_never_throws(int seed)
    {
        var random = new Random(seed);
        string[] texts = [Sample.Film, Sample.Lines, Sample.Messages];
        for (var round = 0; round < 100; round++)
        {
            var broken = texts.ToArray();
            var which = random.Next(broken.Length);
            for (var cut = random.Next(1, 6); cut > 0; cut--)
                broken[which] = Break(broken[which], random);

            var load = Sample.Load(broken[0], broken[1], broken[2]);

            Assert.Equal(load.Knowledge is null, load.Diagnostics.Any(d => d.Severity == Severity.Error));
            Assert.All(load.Diagnostics, d => Assert.True(d is { Line: > 0, Column: > 0, Message.Length: > 0, Remedy.Length: > 0 }, d.ToString()));
        }
    }

    private static string Break(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 30), text.Length - at);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Signs[random.Next(Signs.Length)].ToString()),
            2 => text.Insert(at, text.Substring(random.Next(text.Length - length), length)),
            _ => text.Insert(at, "\n" + new string(' ', random.Next(8))),
        };
    }
}
