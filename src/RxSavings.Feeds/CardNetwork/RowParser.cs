using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>One row line into a <see cref="SourceRow"/>, without a string: the hot path.</summary>
internal sealed class RowParser(string programme, SourceNames names, int depth)
{
    private const long DearestCents = 10_000_000;
    private const int TwoSellers = -1;
    private const int BadSeller = -2;
    private const int LongestName = 64;
    private readonly int programmeName = names.Intern(programme);
    private readonly Dictionary<int, Area> areas = [];

    public long Ndc { get; private set; }

    public SourceRow Row { get; private set; }

    /// <summary>Parses a line; returns the reason of its rejection, or null.</summary>
    public string? Parse(ReadOnlySpan<byte> line, DateTimeOffset asOf, DateTimeOffset now, TimeSpan ahead)
    {
        long ndc = -1, cents = -1;
        int quantity = 0, seller = 0, offset = 0;
        PricingUnit unit = 0;
        SourceKind kind = 0;
        Area? area = null;
        Utf8JsonReader json = new(line, new JsonReaderOptions { MaxDepth = depth });
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return "NotJson";
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                ReadOnlySpan<byte> name = json.ValueSpan;
                json.Read();
                ReadOnlySpan<byte> value = json.ValueSpan;
                if (name.SequenceEqual("ndc"u8))
                {
                    ndc = Pricing.Drugs.Ndc.TryParse(value, out Ndc read) ? read.Value : -2;
                }
                else if (name.SequenceEqual("quantity"u8))
                {
                    quantity = json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int q) && q is > 0 and <= 100_000 ? q : -1;
                }
                else if (name.SequenceEqual("unit"u8))
                {
                    unit = UnitOf(value);
                }
                else if (name.SequenceEqual("kind"u8))
                {
                    kind = KindOf(value);
                }
                else if (name.SequenceEqual("chain"u8))
                {
                    seller = seller != 0 ? TwoSellers : Named(json) is > 0 and int number ? SourceRow.ChainSeller(number) : BadSeller;
                }
                else if (name.SequenceEqual("outlet"u8))
                {
                    seller = seller != 0 ? TwoSellers : Named(json) is > 0 and int number ? SourceRow.OutletSeller(number) : BadSeller;
                }
                else if (name.SequenceEqual("area"u8))
                {
                    area = AreaOf(value);
                    if (area is null)
                    {
                        return "UnknownCode: area";
                    }
                }
                else if (name.SequenceEqual("amount"u8))
                {
                    cents = json.TokenType == JsonTokenType.String && FixedPoint.TryParse(value, 2, out long read) && read > 0 ? read : -2;
                }
                else if (name.SequenceEqual("asOf"u8))
                {
                    if (json.TokenType != JsonTokenType.String || !json.TryGetDateTimeOffset(out DateTimeOffset said) || said > now + ahead)
                    {
                        return "BadAsOf";
                    }

                    offset = (int)Math.Clamp((long)(said - asOf).TotalSeconds, int.MinValue, int.MaxValue);
                }
                else
                {
                    json.Skip();
                }
            }

            if (json.TokenType != JsonTokenType.EndObject || json.Read())
            {
                return "NotJson";
            }
        }
        catch (JsonException)
        {
            return "NotJson";
        }
        catch (InvalidOperationException)
        {
            return "NotJson";
        }

        return Judged(ndc, quantity, unit, kind, seller, area, cents, offset);
    }

    /// <summary>Takes a row of cells in the order of its columns; returns the reason of its rejection, or null. An empty cell is none.</summary>
    public string? Parse(ReadOnlySpan<byte> line, CsvColumns columns, DateTimeOffset asOf, DateTimeOffset now, TimeSpan ahead)
    {
        long ndc = -1, cents = -1;
        int quantity = 0, seller = 0, offset = 0;
        PricingUnit unit = 0;
        SourceKind kind = 0;
        Area? area = null;
        CsvCells cells = new(line);
        for (int i = 0; i < columns.Count; i++)
        {
            if (!cells.TryNext(out ReadOnlySpan<byte> value))
            {
                return cells.Broken ? "NotCsv" : "TooFewCells";
            }

            if (value.IsEmpty)
            {
                continue;
            }

            switch (columns[i])
            {
                case CsvColumn.Ndc:
                    ndc = Pricing.Drugs.Ndc.TryParse(value, out Ndc read) ? read.Value : -2;
                    break;
                case CsvColumn.Quantity:
                    quantity = Utf8Parser.TryParse(value, out int q, out int used) && used == value.Length && q is > 0 and <= 100_000 ? q : -1;
                    break;
                case CsvColumn.Unit:
                    unit = UnitOf(value);
                    break;
                case CsvColumn.Kind:
                    kind = KindOf(value);
                    break;
                case CsvColumn.Chain or CsvColumn.Outlet:
                    int name = value.Length <= LongestName && Utf8.IsValid(value) ? names.Intern(value) : 0;
                    seller = seller != 0 ? TwoSellers : name == 0 ? BadSeller : columns[i] == CsvColumn.Chain ? SourceRow.ChainSeller(name) : SourceRow.OutletSeller(name);
                    break;
                case CsvColumn.Area:
                    area = AreaOf(value);
                    if (area is null)
                    {
                        return "UnknownCode: area";
                    }

                    break;
                case CsvColumn.Amount:
                    cents = FixedPoint.TryParse(value, 2, out long amount) && amount > 0 ? amount : -2;
                    break;
                case CsvColumn.AsOf:
                    if (!CsvCells.TryInstant(value, out DateTimeOffset said) || said > now + ahead)
                    {
                        return "BadAsOf";
                    }

                    offset = (int)Math.Clamp((long)(said - asOf).TotalSeconds, int.MinValue, int.MaxValue);
                    break;
            }
        }

        return cells.TryNext(out _) || cells.Broken ? "TooManyCells" : Judged(ndc, quantity, unit, kind, seller, area, cents, offset);
    }

    private static PricingUnit UnitOf(ReadOnlySpan<byte> value) => value.SequenceEqual("EA"u8) ? PricingUnit.Each
        : value.SequenceEqual("ML"u8) ? PricingUnit.Millilitre : value.SequenceEqual("GM"u8) ? PricingUnit.Gram : (PricingUnit)255;

    private static SourceKind KindOf(ReadOnlySpan<byte> value) => value.SequenceEqual("card"u8) ? SourceKind.Card
        : value.SequenceEqual("cash"u8) ? SourceKind.Cash : value.SequenceEqual("list"u8) ? SourceKind.List : (SourceKind)255;

    private string? Judged(long ndc, int quantity, PricingUnit unit, SourceKind kind, int seller, Area? area, long cents, int offset)
    {
        string? reason = Judge(ndc, quantity, unit, kind, seller, area, cents);
        if (reason is null)
        {
            Ndc = ndc;
            Row = new SourceRow
            {
                Kind = kind, Unit = unit, Area = area!.Value, Quantity = quantity, Programme = kind == SourceKind.Cash ? 0 : programmeName, Seller = seller,
                Amount = cents, AsOfOffset = offset,
            };
        }

        return reason;
    }

    private static string? Judge(long ndc, int quantity, PricingUnit unit, SourceKind kind, int seller, Area? area, long cents) => true switch
    {
        _ when ndc == -1 => "MissingColumn: ndc",
        _ when quantity == 0 => "MissingColumn: quantity",
        _ when unit == 0 => "MissingColumn: unit",
        _ when kind == 0 => "MissingColumn: kind",
        _ when area is null => "MissingColumn: area",
        _ when cents == -1 => "MissingColumn: amount",
        _ when ndc == -2 => "BadNdc",
        _ when quantity < 0 => "BadQuantity",
        _ when (int)unit == 255 => "UnknownCode: unit",
        _ when (int)kind == 255 => "UnknownCode: kind",
        _ when seller == 0 => "NoSeller",
        _ when seller == TwoSellers => "TwoSellers",
        _ when seller == BadSeller => "BadSeller",
        _ when (seller & 1) == 1 && area.Value.IsUs => "OutletWithoutArea",
        _ when cents < 0 => "BadAmount",
        _ when cents > DearestCents => "AmountTooLarge",
        _ => null,
    };

    private int Named(in Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String && json.ValueSpan.Length is > 0 and <= LongestName && !json.ValueIsEscaped && Utf8.IsValid(json.ValueSpan)
            ? names.Intern(json.ValueSpan) : 0;

    private Area? AreaOf(ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("us"u8))
        {
            return Area.Us;
        }

        if (value.Length != 8 || !value.StartsWith("zip3:"u8))
        {
            return null;
        }

        int zip3 = 0;
        foreach (byte c in value[5..])
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return null;
            }

            zip3 = (zip3 * 10) + (c - '0');
        }

        return areas.TryGetValue(zip3, out Area area) ? area : areas[zip3] = Area.OfZip3(zip3);
    }
}
