namespace ExplainerBot.Cli.Reporting;

/// <summary>A share that was counted, with how far it can be trusted.</summary>
/// <param name="Count">How many of them.</param>
/// <param name="Of">Of how many.</param>
internal readonly record struct Proportion(int Count, int Of)
{
    private const double Z = 1.959964; // 95 % of a normal distribution

    /// <summary>The share, 0 to 1; 0 of none.</summary>
    public double Share => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>The lower end of the 95 % interval (Wilson 1927): unlike the share it rises with the number counted.</summary>
    public double Low => Of == 0 ? 0 : Math.Max(0, Center - Reach);

    /// <summary>The upper end.</summary>
    public double High => Of == 0 ? 1 : Math.Min(1, Center + Reach);

    private double Center => (Share + Z * Z / (2 * Of)) / (1 + Z * Z / Of);

    private double Reach => Z * Math.Sqrt(Share * (1 - Share) / Of + Z * Z / (4.0 * Of * Of)) / (1 + Z * Z / Of);
}
