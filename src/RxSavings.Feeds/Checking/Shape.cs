using System.Text.Json;

namespace RxSavings.Feeds.Checking;

/// <summary>What kinds of JSON value a field may hold.</summary>
[Flags]
internal enum Holds
{
    Text = 1,
    Number = 2,
    Flag = 4,
    Nothing = 8,
    Fields = 16,
    List = 32,

    /// <summary>Anything at all: a part of the answer that is not read.</summary>
    Anything = 63,
}

/// <summary>One field of a publisher's answer as documented.</summary>
/// <param name="Of">The fields of what it holds, or of each element of the list; null where they are not read.</param>
/// <param name="Optional">True where answers without it are known.</param>
internal sealed record Field(string Name, Holds Holds = Holds.Text, Shape? Of = null, bool Optional = false);

/// <summary>The fields a publisher's object is documented to have.</summary>
internal sealed record Shape(params Field[] Fields)
{
    /// <summary>Notes every unknown, missing and retyped field of an object.</summary>
    public void Compare(JsonElement value, string path, Differences found)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            Fields.Where(f => !f.Optional && !value.TryGetProperty(f.Name, out _)).ToList().ForEach(f => found.Note("missing", Join(path, f.Name)));
            foreach (JsonProperty property in value.EnumerateObject())
            {
                Compare(property, Join(path, property.Name), found);
            }
        }
        else
        {
            found.Note("retyped", $"{(path.Length == 0 ? "the answer" : path)}: {value.ValueKind}, documented as an object");
        }
    }

    private void Compare(JsonProperty property, string path, Differences found)
    {
        if (Fields.FirstOrDefault(f => f.Name == property.Name) is not { } field)
        {
            found.Note("unknown", path);
        }
        else if (!field.Holds.HasFlag(Kind(property.Value)))
        {
            found.Note("retyped", $"{path}: {property.Value.ValueKind}, documented as {field.Holds}");
        }
        else if (property.Value.ValueKind == JsonValueKind.Object)
        {
            field.Of?.Compare(property.Value, path, found);
        }
        else if (property.Value.ValueKind == JsonValueKind.Array && field.Of is { } each)
        {
            foreach (JsonElement element in property.Value.EnumerateArray())
            {
                each.Compare(element, path + "[]", found);
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static Holds Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Holds.Text,
        JsonValueKind.Number => Holds.Number,
        JsonValueKind.True or JsonValueKind.False => Holds.Flag,
        JsonValueKind.Object => Holds.Fields,
        JsonValueKind.Array => Holds.List,
        _ => Holds.Nothing,
    };
}
