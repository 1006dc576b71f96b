using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Ledger.Archive;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Catalogue;
using RxSavings.Ledger.Facts;
using RxSavings.Ledger.Leases;
using RxSavings.Ledger.Provenance;
using RxSavings.Ledger.Pulls;
using RxSavings.Ledger.Schema;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Ports;

namespace RxSavings.Ledger;

/// <summary>Adds the ledger to a host.</summary>
public static class LedgerRegistration
{
    /// <summary>Registers every port the ledger implements. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, IConfiguration configuration, Action<LedgerOptions> configure)
    {
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection(LedgerOptions.Section)).Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Store>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<LeaseTable>();
        services.AddSingleton<Scopes>();
        services.AddSingleton<FeedStates>();
        services.AddSingleton<Names>();
        services.AddSingleton<CurrentFacts>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<SelfCheck>();
        services.AddSingleton<IPayloadArchive, PayloadArchive>();
        services.AddSingleton<IPullLedger, PullLedger>();
        services.AddSingleton<IFactLedger, FactLedger>();
        services.AddSingleton<ICatalogueLedger, CatalogueLedger>();
        services.AddSingleton<IProvenance, ProvenanceFinder>();
        return services;
    }

    /// <summary>Brings the schema up to date. Throws <see cref="DataDirectoryLockedException"/> where the data directory cannot be had.</summary>
    public static Task MigrateLedgerAsync(this IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<Migrator>().MigrateAsync(cancellation);
}
