namespace RxSavings.Sandbox.RxNav;

/// <summary>A concept of RxNorm.</summary>
/// <param name="Tty">"IN", "PIN", "BN", "SCDC", "SCD", "SBD", "GPCK".</param>
/// <param name="Ingredients">RxCUIs of its ingredients where captured.</param>
internal sealed record RxConcept(string RxCui, string Name, string Tty, IReadOnlyList<string> Ingredients);

/// <summary>When a code was known as a concept's: months as "yyyyMM", of the captures that say so.</summary>
internal sealed record RxPackage(string Ndc, string RxCui, string From, string To);

/// <summary>A member of a class.</summary>
internal sealed record RxMember(string ClassId, string RxCui);
