namespace RxSavings.Pricing.Places;

/// <summary>What one table of pharmacies after another changes about prices.</summary>
public static class PharmacyChange
{
    /// <summary>Whether any outlet came, went, or is of another chain, area or number: prices at it count otherwise. Its street and ZIP are only shown.</summary>
    public static bool Moves(Pharmacies before, Pharmacies after)
    {
        Dictionary<string, (string?, Area, string?, bool)> counted = before.Outlets.ToDictionary(o => o.Code, Counted, StringComparer.Ordinal);
        int same = 0;
        foreach (Outlet outlet in after.Outlets)
        {
            if (!counted.TryGetValue(outlet.Code, out (string?, Area, string?, bool) was) || was != Counted(outlet))
            {
                return true;
            }

            same++;
        }

        return same != counted.Count;
    }

    private static (string?, Area, string?, bool) Counted(Outlet outlet) => (outlet.Chain, outlet.Area, outlet.Ncpdp, outlet.Synthetic);
}
