using System.ComponentModel.DataAnnotations;

namespace RxSavings.Ledger;

/// <summary>Where the ledger is. Section "Ledger".</summary>
public sealed class LedgerOptions : IValidatableObject
{
    public const string Section = "Ledger";

    /// <summary>"sqlite" (default) or "postgres".</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>Connection of the "postgres" provider.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Connection of the role that owns the schema and changes it at a worker's start. Default: <see cref="ConnectionString"/>.</summary>
    public string? MigrateConnectionString { get; set; }

    /// <summary>Holds the SQLite file and the payload archive.</summary>
    public string DataDirectory { get; set; } = ".rxsavings";

    public bool Sqlite => Provider == "sqlite";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider is not ("sqlite" or "postgres"))
        {
            yield return new ValidationResult($"{Section}:{nameof(Provider)} must be \"sqlite\" or \"postgres\", not \"{Provider}\"");
        }

        if (Provider == "postgres" && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult($"{Section}:{nameof(ConnectionString)} is needed when {Section}:{nameof(Provider)} is \"postgres\"");
        }
    }
}
