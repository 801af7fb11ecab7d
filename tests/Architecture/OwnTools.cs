using Xunit.Sdk;

namespace ExplainerBot.Architecture;

/// <summary>The tests' own tools must be able to fail.</summary>
public sealed class OwnTools
{
    [Fact]
    public void A_finding_fails_and_is_shown()
    {
        var failure = Assert.Throws<FailException>(() => Findings.MustBeNone(["one", "two"]));

        Assert.Contains("one\ntwo", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_that_code_reads_is_seen() =>
        Assert.Contains(UsedMembers.Of(typeof(ReadsTheClock)), m => m.DeclaringType == typeof(DateTime) && m.Name == "get_UtcNow");

    [Fact]
    public void The_type_that_is_only_an_argument_of_a_generic_call_is_seen() =>
        Assert.Contains(typeof(UsedBelow), UsedMembers.Of(typeof(ReadsTheClock)).SelectMany(UsedMembers.TypesOf));

    private struct UsedBelow;

    private static class ReadsTheClock
    {
        public static long Ticks() => DateTime.UtcNow.Ticks + Array.Empty<UsedBelow[]>().Length;
    }
}
