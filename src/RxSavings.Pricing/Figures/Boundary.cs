namespace RxSavings.Pricing.Figures;

/// <summary>The next instant at which a figure may change by time alone.</summary>
internal sealed class Boundary(DateTimeOffset now)
{
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Notes an instant; those not after now no longer matter.</summary>
    public void Note(DateTimeOffset instant)
    {
        if (instant > now && (Next is null || instant < Next))
        {
            Next = instant;
        }
    }
}
