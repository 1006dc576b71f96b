using Sylvan.Data.Csv;

namespace RxSavings.Feeds.Nadac;

/// <summary>Where the columns stand. Headers are matched in lower case with underscores, so the old and the current form are one.</summary>
internal sealed record NadacColumns(int Description, int Ndc, int PerUnit, int Effective, int Unit, int Explanation, int Classification, int AsOf)
{
    /// <summary>Finds them; a missing one is named together with what was seen.</summary>
    public static NadacColumns? Find(CsvDataReader csv, out string? missing)
    {
        Dictionary<string, int> seen = [];
        for (int i = 0; i < csv.FieldCount; i++)
        {
            seen.TryAdd(csv.GetName(i).Trim().ToLowerInvariant().Replace(' ', '_'), i);
        }

        string? lacking = null;
        NadacColumns columns = new(
            At("ndc_description"), At("ndc"), At("nadac_per_unit"), At("effective_date"), At("pricing_unit"), At("explanation_code"),
            At("classification_for_rate_setting"), At("as_of_date"));
        missing = lacking is null ? null : $"missing column: {lacking} (saw {string.Join(", ", seen.Keys)})";
        return missing is null ? columns : null;

        int At(string name)
        {
            if (seen.TryGetValue(name, out int i))
            {
                return i;
            }

            lacking ??= name;
            return -1;
        }
    }
}
