using System.Globalization;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Places;

namespace RxSavings.Web.Receipts;

/// <summary>Which rule of figures made a number.</summary>
internal enum FigureKind
{
    /// <summary>An offer's all-in price.</summary>
    F1,

    /// <summary>Starts at.</summary>
    F3,

    /// <summary>The typical cash price.</summary>
    F4,

    /// <summary>How far below it.</summary>
    F5,

    /// <summary>What pharmacies pay for the ingredient.</summary>
    F10,
}

/// <summary>
/// The name of one figure: rule, product, quantity, area, revision and, for F1, the last part of the offer's id: "f3-2-30-us-17",
/// "f1-2-30-941-17-1q5c8w0d3m7yz".
/// </summary>
internal sealed record FigureId(FigureKind Kind, int Product, int Quantity, Area Area, long Revision, string? Offer)
{
    public static FigureId Of(FigureKind kind, FillFigures figures, Offer? offer = null) =>
        new(kind, figures.ProductId, figures.Quantity, figures.Area, figures.Revision, offer is null ? null : OfferId.Tail(offer.Id));

    public string Path => "/figures/" + this;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"f{Kind.ToString()[1..]}-{Product}-{Quantity}-{Area.Short}-{Revision}") + (Offer is null ? "" : "-" + Offer);

    public static bool TryParse(string text, out FigureId id)
    {
        id = null!;
        string[] parts = text.Split('-');
        if (text.Length > 100 || parts.Length is < 5 or > 6 || !Enum.TryParse(parts[0], ignoreCase: true, out FigureKind kind) || !Enum.IsDefined(kind)
            || !parts[0].StartsWith('f') || !Number(parts[1], out long product) || !Number(parts[2], out long quantity) || !Number(parts[4], out long revision)
            || product > int.MaxValue || quantity > int.MaxValue || !Area.TryParse(parts[3], out Area area) || kind == FigureKind.F1 != (parts.Length == 6))
        {
            return false;
        }

        id = new FigureId(kind, (int)product, (int)quantity, area, revision, parts.Length == 6 ? parts[5] : null);
        return true;
    }

    public bool Names(Offer offer) => Offer == OfferId.Tail(offer.Id);

    private static bool Number(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
