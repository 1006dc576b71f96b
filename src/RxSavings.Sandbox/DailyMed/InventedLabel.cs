using System.Text;
using System.Xml;
using RxSavings.Sandbox.OpenFda;

namespace RxSavings.Sandbox.DailyMed;

/// <summary>A label's document in the publisher's format. Its set id, version and packages are recorded; every word of its text is invented, and says so.</summary>
internal static class InventedLabel
{
    /// <summary>What every invented text begins with.</summary>
    public const string Mark = "INVENTED LABEL TEXT, no label's words: ";

    private const string Hl7 = "urn:hl7-org:v3", Loinc = "2.16.840.1.113883.6.1", NdcCodes = "2.16.840.1.113883.6.69";

    /// <param name="bent">A fault of the content: "missing-column" leaves the version out.</param>
    public static byte[] Xml(ListedLabel label, string? bent)
    {
        using MemoryStream bytes = new();
        using (XmlWriter xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("document", Hl7);
            Element(xml, "code", ("code", "34391-3"), ("codeSystem", Loinc), ("displayName", "HUMAN PRESCRIPTION DRUG LABEL"));
            xml.WriteElementString("title", Hl7, label.Title);
            Element(xml, "effectiveTime", ("value", label.Published.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)));
            Element(xml, "setId", ("root", label.SetId));
            if (bent != "missing-column")
            {
                Element(xml, "versionNumber", ("value", label.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            Author(xml, label.Labeler);
            Open(xml, "component", "structuredBody");
            Packages(xml, label.Ndcs);
            Section(xml, "34066-1", "WARNING: INVENTED", true, "a box would stand here.", "with an item in it", "and another");
            Section(xml, "34067-9", "1 INDICATIONS AND USAGE", true, "what it is approved for would stand here.");
            OpenSection(xml, "43685-7", "5 WARNINGS AND PRECAUTIONS");
            Section(xml, "42229-5", "5.3 Serotonin Syndrome", false, "signs would stand here.", "agitation", "fever");
            Section(xml, "42229-5", "5.4 Discontinuation Syndrome", false, "how to stop would stand here.");
            Close(xml, 2);
            Close(xml, 2);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Author(XmlWriter xml, string labeler)
    {
        Open(xml, "author", "assignedEntity", "representedOrganization");
        xml.WriteElementString("name", Hl7, labeler);
        Close(xml, 3);
    }

    private static void Packages(XmlWriter xml, IReadOnlyList<string> ndcs)
    {
        OpenSection(xml, "48780-1", "SPL PRODUCT DATA ELEMENTS SECTION");
        foreach (string ndc in ndcs.Select(PackageNdc.Hyphenated))
        {
            Open(xml, "subject", "manufacturedProduct", "manufacturedProduct");
            Element(xml, "code", ("code", PackageNdc.ProductOf(ndc)), ("codeSystem", NdcCodes));
            Open(xml, "asContent", "containerPackagedProduct");
            Element(xml, "code", ("code", ndc), ("codeSystem", NdcCodes));
            Close(xml, 5);
        }

        Close(xml, 2);
    }

    /// <summary>A section with its highlights, which say it again in short.</summary>
    private static void Section(XmlWriter xml, string code, string title, bool highlighted, string text, params string[] items)
    {
        OpenSection(xml, code, title);
        xml.WriteStartElement("text", Hl7);
        xml.WriteElementString("paragraph", Hl7, Mark + text);
        if (items.Length > 0)
        {
            xml.WriteStartElement("list", Hl7);
            foreach (string item in items)
            {
                xml.WriteElementString("item", Hl7, item);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (highlighted)
        {
            Open(xml, "excerpt", "highlight", "text");
            xml.WriteElementString("paragraph", Hl7, Mark + "the highlights.");
            Close(xml, 3);
        }

        Close(xml, 2);
    }

    private static void OpenSection(XmlWriter xml, string code, string title)
    {
        Open(xml, "component", "section");
        Element(xml, "code", ("code", code), ("codeSystem", Loinc));
        xml.WriteElementString("title", Hl7, title);
    }

    private static void Open(XmlWriter xml, params string[] names)
    {
        foreach (string name in names)
        {
            xml.WriteStartElement(name, Hl7);
        }
    }

    private static void Close(XmlWriter xml, int elements)
    {
        for (int i = 0; i < elements; i++)
        {
            xml.WriteEndElement();
        }
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, Hl7);
        foreach ((string attribute, string value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
