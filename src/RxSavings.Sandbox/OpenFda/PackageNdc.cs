namespace RxSavings.Sandbox.OpenFda;

/// <summary>Eleven digits as FDA hyphenates them: ten, in the shape the zeros allow.</summary>
internal static class PackageNdc
{
    /// <summary>
    /// 4-4-2 where the labeler is padded, 5-4-1 where only the package can be, else 5-3-2; eleven digits with no zero to take out stay 5-4-2.
    /// </summary>
    public static string Hyphenated(string ndc11) => (ndc11[0], ndc11[5], ndc11[9]) switch
    {
        ('0', _, _) => $"{ndc11[1..5]}-{ndc11[5..9]}-{ndc11[9..]}",
        (_, '0', _) => $"{ndc11[..5]}-{ndc11[6..9]}-{ndc11[9..]}",
        (_, _, '0') => $"{ndc11[..5]}-{ndc11[5..9]}-{ndc11[10..]}",
        _ => $"{ndc11[..5]}-{ndc11[5..9]}-{ndc11[9..]}",
    };

    public static string Padded(string hyphenated)
    {
        string[] parts = hyphenated.Split('-');
        return parts[0].PadLeft(5, '0') + parts[1].PadLeft(4, '0') + parts[2].PadLeft(2, '0');
    }

    public static string ProductOf(string hyphenated) => hyphenated[..hyphenated.LastIndexOf('-')];
}
