using System.Text;
using System.Xml;
using RxSavings.Pricing.Labels;

namespace RxSavings.Feeds.DailyMed;

/// <summary>Follows a label's sections as they stream by, and keeps those that pages show.</summary>
internal sealed class SplSections
{
    private readonly Stack<SplSection> open = new();
    private readonly List<LabelSection> found = [];
    private readonly StringBuilder words = new();
    private Action<string>? named;
    private int skippedBelow = -1;
    private int textAt = -1;
    private int titleAt = -1;
    private int items;

    /// <summary>Each part once, in the label's order.</summary>
    public IReadOnlyList<LabelSection> Found => found;

    /// <summary>Says the next name that comes.</summary>
    public void Name(Action<string> say) => named = say;

    public void Take(XmlReader reader)
    {
        if (skippedBelow >= 0)
        {
            skippedBelow = reader.NodeType == XmlNodeType.EndElement && reader.Depth == skippedBelow ? -1 : skippedBelow;
            return;
        }

        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Begin(reader);
                break;
            case XmlNodeType.EndElement:
                End(reader);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when textAt >= 0 || titleAt >= 0:
                words.Append(reader.Value);
                break;
        }
    }

    private void Begin(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "section" when !reader.IsEmptyElement:
                open.Push(new SplSection(reader.Depth, open.TryPeek(out SplSection? within) ? within : null));
                break;
            case "code" when open.TryPeek(out SplSection? section) && reader.Depth == section.Depth + 1:
                section.Code = reader.GetAttribute("code");
                break;
            case "excerpt" when !reader.IsEmptyElement:
                skippedBelow = reader.Depth;
                break;
            case "table" or "renderMultiMedia" when textAt >= 0:
                open.Peek().Whole = false;
                skippedBelow = reader.IsEmptyElement ? -1 : reader.Depth;
                break;
            case "text" when open.TryPeek(out SplSection? section) && reader.Depth == section.Depth + 1 && !reader.IsEmptyElement:
                textAt = reader.Depth;
                words.Clear();
                break;
            case "paragraph" or "caption" or "list" when textAt >= 0:
                Line();
                break;
            case "item" when textAt >= 0 && !reader.IsEmptyElement:
                Line();
                items++;
                break;
            case "br" when textAt >= 0:
                words.Append(' ');
                break;
            case "title" or "name" when textAt < 0 && !reader.IsEmptyElement:
                titleAt = reader.Depth;
                words.Clear();
                break;
        }
    }

    private void End(XmlReader reader)
    {
        titleAt = reader.Depth == titleAt ? -1 : titleAt;
        switch (reader.LocalName)
        {
            case "section" when open.TryPeek(out SplSection? section) && reader.Depth == section.Depth:
                open.Pop();
                Close(section);
                break;
            case "title" when open.TryPeek(out SplSection? section) && reader.Depth == section.Depth + 1:
                section.Heading = Words();
                break;
            case "name" when named is { } say:
                named = null;
                say(Words());
                break;
            case "paragraph" or "caption" when textAt >= 0:
                Line();
                break;
            case "item" when textAt >= 0:
                Line();
                items--;
                break;
            case "text" when reader.Depth == textAt:
                Line();
                textAt = -1;
                break;
        }
    }

    private void Close(SplSection section)
    {
        if (section.Part is { } part)
        {
            if (found.All(f => f.Kind != part) && section.Lines.Count > 0)
            {
                found.Add(new LabelSection(part, section.Heading, [.. section.Lines], section.Whole));
            }
        }
        else
        {
            section.Within?.Add(section);
        }
    }

    private void Line()
    {
        string text = Words();
        if (text.Length > 0)
        {
            open.Peek().Add(new LabelLine(text, items > 0));
        }
    }

    /// <summary>The words since the last were taken, with one blank between two.</summary>
    private string Words()
    {
        string text = string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words.Clear();
        return text;
    }
}
