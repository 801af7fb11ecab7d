namespace ExplainerBot.Core.Support;

/// <summary>
/// A set of up to 128 places. Not <see cref="UInt128"/>: whatever touches that is compiled at run time, which slows the start.
/// </summary>
/// <param name="Low">Places 0 to 63.</param>
/// <param name="High">Places 64 to 127.</param>
internal readonly record struct Places(ulong Low, ulong High)
{
    private const int Half = 64;

    /// <summary>How many places there are.</summary>
    public const int Most = 2 * Half;

    /// <summary>The set of one place.</summary>
    public static Places Of(int place) => place < Half ? new(1UL << place, 0) : new(0, 1UL << (place - Half));

    /// <summary>Whether no place is in both.</summary>
    public bool IsApartFrom(Places other) => (Low & other.Low) == 0 && (High & other.High) == 0;

    public static Places operator |(Places a, Places b) => new(a.Low | b.Low, a.High | b.High);
}
