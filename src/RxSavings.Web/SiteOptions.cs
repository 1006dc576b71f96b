using System.ComponentModel.DataAnnotations;

namespace RxSavings.Web;

/// <summary>Whether what is shown is invented.</summary>
public enum SiteMode
{
    Demo,
    Live,
}

/// <summary>The site as its operator names it. Section "Site".</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Demo (default) puts a watermark on every page; Live shows real programmes only.</summary>
    public SiteMode Mode { get; set; } = SiteMode.Demo;

    /// <summary>Scheme and host that absolute links begin with, e.g. "https://prices.example.org". Never taken from a request.</summary>
    [Required(ErrorMessage = "Site:PublicOrigin is missing: the scheme and host of absolute links, e.g. https://prices.example.org")]
    public Uri PublicOrigin { get; set; } = new("http://localhost:5080");

    /// <summary>The site's name, 1 to 40 characters.</summary>
    [Required(ErrorMessage = "Site:Name is missing"), StringLength(40, ErrorMessage = "Site:Name is longer than 40 characters")]
    public string Name { get; set; } = "RxSavings";

    /// <summary>An absolute address of this site.</summary>
    public string Absolute(string path) => PublicOrigin.GetLeftPart(UriPartial.Authority) + path;
}
