namespace RxSavings.Sandbox.OpenFda;

/// <summary>One product of the directory as openFDA lists it. What the source does not state is null or empty, and is left out of answers.</summary>
/// <param name="Labeler">Null where the source names none.</param>
/// <param name="RxCuis">May hold every strength of the label, as the publisher's do.</param>
/// <param name="Packager">Whether the openfda part is there at all, and names the labeler as the original packager.</param>
internal sealed record FdaProduct(
    string ProductNdc, string? BrandName, string GenericName, string? Labeler, IReadOnlyList<FdaIngredient> Ingredients, string? Form, string? Route,
    string? ProductType, IReadOnlyList<string> PharmClasses, IReadOnlyList<string> RxCuis, FdaPackager Packager, IReadOnlyList<FdaPackage> Packages)
{
    /// <summary>The product as it was captured, served so; null where it is written from its parts.</summary>
    public string? Verbatim { get; init; }
}

/// <summary>What the "openfda" part says of who packed it.</summary>
internal enum FdaPackager
{
    /// <summary>The part is empty: <c>"openfda":{}</c>.</summary>
    Unsaid,

    /// <summary><c>is_original_packager</c> is true.</summary>
    Original,

    /// <summary>The part is there without <c>is_original_packager</c>.</summary>
    Repackager,
}

internal sealed record FdaIngredient(string Name, string Strength);

/// <summary>One package, by its hyphenated code.</summary>
internal sealed record FdaPackage(string Ndc, string? Description);
