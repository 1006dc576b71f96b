namespace RxSavings.Pricing.Pulls;

/// <summary>What a feed speaks of.</summary>
public enum Subject
{
    /// <summary>Prices and costs, as blocks. Every other subject comes as facts.</summary>
    Prices = 0,

    /// <summary>Packages and concepts: what the catalogue is made of.</summary>
    Catalogue = 1,

    /// <summary>Labels of drugs.</summary>
    Labels = 2,

    /// <summary>Pharmacies, and where a ZIP is.</summary>
    Places = 3,
}
