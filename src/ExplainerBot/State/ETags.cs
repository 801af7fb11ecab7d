using System.Globalization;
using System.Security.Cryptography;

namespace ExplainerBot.State;

/// <summary>Makes ETags that no earlier one equals: a count, behind a random start that tells this run of the program from any other.</summary>
internal sealed class ETags
{
    private readonly string run = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private long last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{run}-{Interlocked.Increment(ref last):x}");
}
