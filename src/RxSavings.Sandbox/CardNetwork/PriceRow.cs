using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace RxSavings.Sandbox.CardNetwork;

/// <summary>One row of the card-network contract. Amount in cents.</summary>
internal sealed record PriceRow(string Ndc, int Quantity, string Kind, string? Chain, string? Outlet, string Area, long Cents, string? AsOf = null, string Unit = "EA")
{
    /// <summary>The columns of <see cref="Cells"/>.</summary>
    public const string Columns = "ndc,quantity,unit,kind,chain,outlet,area,amount,asOf";

    /// <summary>The row as cells.</summary>
    public string Cells() => string.Create(
        CultureInfo.InvariantCulture, $"{Ndc},{Quantity},{Unit},{Kind},{Chain},{Outlet},{Area},{Cents / 100}.{Cents % 100:00},{AsOf}");

    /// <summary>The row as a JSON line, without its line feed. Codes hold no character that JSON escapes.</summary>
    public string Line()
    {
        string seller = Outlet is null ? $"\"chain\":\"{Chain}\"" : $"\"outlet\":\"{Outlet}\"";
        string asOf = AsOf is null ? "" : $",\"asOf\":\"{AsOf}\"";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"ndc\":\"{Ndc}\",\"quantity\":{Quantity},\"unit\":\"{Unit}\",\"kind\":\"{Kind}\",{seller},\"area\":\"{Area}\",\"amount\":\"{Cents / 100}.{Cents % 100:00}\"{asOf}}}");
    }
}
