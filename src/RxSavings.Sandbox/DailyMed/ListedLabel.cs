namespace RxSavings.Sandbox.DailyMed;

/// <summary>A label as the publisher's page showed it.</summary>
/// <param name="Ndcs">Packages it is known to be of, in eleven digits.</param>
internal sealed record ListedLabel(string Drug, string Brand, string SetId, int Version, DateOnly Published, string Title, string Labeler, IReadOnlyList<string> Ndcs);
