using System.ComponentModel.DataAnnotations;

namespace RxSavings.PriceBook;

/// <summary>Where Redis is. Section "Redis".</summary>
public sealed class PriceBookOptions
{
    public const string Section = "Redis";

    /// <summary>host:port, or the path of a Unix socket.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Redis:Endpoint must be host:port or the path of a socket")]
    public string Endpoint { get; set; } = "";

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Begins every key. Default "rxs:"; 1 to 40 characters.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string KeyPrefix { get; set; } = "rxs:";

    /// <summary>How often a node looks whether it missed a message. Default 1 s; 50 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
