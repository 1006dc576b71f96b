using System.ComponentModel.DataAnnotations;

namespace RxSavings.Web.Limits;

/// <summary>How often one client may ask. Section "Limits".</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Requests a minute of one address (IPv6: of one /64), 1 to a thousand million. Several people share an address.</summary>
    [Range(1, 1_000_000_000, ErrorMessage = "Limits:RequestsPerMinute must be 1 to 1,000,000,000")]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Addresses remembered at once, 100 to ten million; beyond it all windows begin anew.</summary>
    [Range(100, 10_000_000, ErrorMessage = "Limits:Clients must be 100 to 10,000,000")]
    public int Clients { get; set; } = 100_000;
}
