namespace RxSavings.Pricing.Drugs;

/// <summary>The unit a quantity is counted in: each (tablet, capsule), millilitre, gram.</summary>
public enum PricingUnit : byte
{
    Each = 1,
    Millilitre = 2,
    Gram = 3,
}
