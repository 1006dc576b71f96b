using RxSavings.Pricing.Observations;

namespace RxSavings.Pricing.Gate;

/// <summary>
/// Rows against what stands of them: whether most have moved by a factor, and the same way. It is what a small scope shows of cents sent for dollars, where shares of
/// its few rows say little.
/// </summary>
internal sealed class Slips
{
    private long stood;
    private long up;
    private long down;

    /// <summary>Rows that are as they were.</summary>
    public void Same(int rows) => stood += rows;

    /// <summary>A row with another amount, or another as-of.</summary>
    public void Changed(in SourceRow before, in SourceRow after, GateOptions options)
    {
        stood++;
        up += before.Amount > 0 && after.Amount >= (Int128)before.Amount * options.SlipFactor ? 1 : 0;
        down += before.Amount > 0 && before.Amount >= (Int128)after.Amount * options.SlipFactor ? 1 : 0;
    }

    /// <summary>The named reason, or null.</summary>
    public string? Refusal(GateOptions options) =>
        stood < options.SlipRows ? null
        : up * 2 > stood ? $"cents for dollars: {up} of {stood} rows are {options.SlipFactor} times what stands, or more"
        : down * 2 > stood ? $"dollars for cents: {down} of {stood} rows are what stands divided by {options.SlipFactor}, or less"
        : null;
}
