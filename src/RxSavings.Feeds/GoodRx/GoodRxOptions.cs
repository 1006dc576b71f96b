using System.ComponentModel.DataAnnotations;

namespace RxSavings.Feeds.GoodRx;

/// <summary>The partner API of a programme that has a contract with its publisher. Section "Feeds:GoodRx".</summary>
public sealed class GoodRxOptions
{
    /// <summary>Default off: without a contract there is no key.</summary>
    public FeedOptions Address { get; set; } = new() { Enabled = false, BaseAddress = new Uri("https://api.goodrx.com"), RequestsPerSecond = 5 };

    /// <summary>Slug of the card programme whose prices these are; it ranks only where its record is complete.</summary>
    public string? Programme { get; set; }

    /// <summary>The partner's key. It stands in a sent request only, for the publisher's protocol has it in the query.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The partner's secret, which signs and is never sent.</summary>
    public string? Secret { get; set; }

    internal IEnumerable<ValidationResult> Validate(string section)
    {
        (string Name, string? Value)[] needed = [(nameof(Programme), Programme), (nameof(ApiKey), ApiKey), (nameof(Secret), Secret)];
        return Address.Enabled
            ? needed.Where(n => string.IsNullOrWhiteSpace(n.Value)).Select(n => new ValidationResult($"{section}:{n.Name} is needed where {section}:Address:Enabled is true"))
            : [];
    }
}
