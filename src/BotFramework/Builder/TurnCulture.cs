using System.Collections.Concurrent;
using System.Globalization;

namespace Microsoft.Bot.Builder;

/// <summary>The culture that a turn runs in, from the activity's locale.</summary>
internal static class TurnCulture
{
    // Locales come from outside: only names that the system knows are kept, so the table cannot grow without end.
    private static readonly ConcurrentDictionary<string, CultureInfo> known = new(StringComparer.Ordinal);

    public static CultureInfo Of(string locale)
    {
        if (string.IsNullOrEmpty(locale))
            return null;
        if (known.TryGetValue(locale, out var culture))
            return culture;
        try
        {
            culture = CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
        if (known.Count < 1000)
            known.TryAdd(locale, culture);
        return culture;
    }
}
