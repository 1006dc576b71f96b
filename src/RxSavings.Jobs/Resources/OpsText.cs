namespace RxSavings.Jobs.Resources;

/// <summary>Names the resources that hold every word of the operators' pages.</summary>
public sealed class OpsText;
