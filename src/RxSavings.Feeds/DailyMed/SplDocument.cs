using System.Globalization;
using System.Xml;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.DailyMed;

/// <summary>
/// What is read of a label: HL7 Structured Product Labeling (https://www.fda.gov/industry/fda-data-standards-advisory-board/structured-product-labeling-resources).
/// Document types and entities are refused, nesting and length are bounded, and highlights are passed over: they say the sections again in short.
/// </summary>
internal sealed class SplDocument
{
    private const string Namespace = "urn:hl7-org:v3";
    private const string NdcSystem = "2.16.840.1.113883.6.69";
    private const int MostPackages = 2_000;
    private const int LongestName = 500;

    private readonly SplSections sections = new();
    private readonly List<Ndc> packages = [];

    public Guid SetId { get; private set; }

    public int Version { get; private set; }

    public DateOnly? Effective { get; private set; }

    public string? Labeler { get; private set; }

    public IReadOnlyList<Ndc> Packages => [.. packages.Distinct().Order()];

    public IReadOnlyList<LabelSection> Sections => sections.Found;

    /// <summary>Why it is no label; null where it is one.</summary>
    public string? Fault => SetId == default ? "MissingColumn: setId" : Version < 1 ? "MissingColumn: versionNumber" : Effective is null ? "MissingColumn: effectiveTime" : null;

    /// <summary>Reads a label. Throws <see cref="XmlException"/> for what is no XML or has a document type, <see cref="FeedException"/> for what is too deep.</summary>
    public static SplDocument Read(byte[] xml, FeedLimits limits)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.WholeBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        SplDocument label = new();
        using XmlReader reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read())
        {
            if (reader.Depth > limits.XmlDepth)
            {
                throw new FeedException($"too large: a label is nested deeper than {limits.XmlDepth}", retryLater: false);
            }

            label.Take(reader);
        }

        return label;
    }

    private void Take(XmlReader reader)
    {
        if (reader.NodeType is XmlNodeType.Element && reader.NamespaceURI == Namespace)
        {
            Begin(reader);
        }

        sections.Take(reader);
    }

    private void Begin(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "setId" when reader.Depth == 1:
                SetId = Guid.TryParseExact(reader.GetAttribute("root"), "D", out Guid setId) ? setId : default;
                break;
            case "versionNumber" when reader.Depth == 1:
                Version = int.TryParse(reader.GetAttribute("value"), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0;
                break;
            case "effectiveTime" when reader.Depth == 1:
                Effective = reader.GetAttribute("value") is { Length: >= 8 } value
                    && DateOnly.TryParseExact(value.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
                break;
            case "representedOrganization" when Labeler is null:
                sections.Name(name => Labeler ??= name.Length <= LongestName ? name : null);
                break;
            case "code" when reader.GetAttribute("codeSystem") == NdcSystem && packages.Count < MostPackages && Ndc.TryParseHyphenated(reader.GetAttribute("code") ?? "", out Ndc ndc):
                packages.Add(ndc);
                break;
        }
    }
}
