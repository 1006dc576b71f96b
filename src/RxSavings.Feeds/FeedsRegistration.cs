using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Feeds.CostPlus;
using RxSavings.Feeds.DailyMed;
using RxSavings.Feeds.Gazetteer;
using RxSavings.Feeds.GoodRx;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Nadac;
using RxSavings.Feeds.Nppes;
using RxSavings.Feeds.OpenFda;
using RxSavings.Feeds.RxNorm;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds;

/// <summary>Adds the publishers to a host.</summary>
public static class FeedsRegistration
{
    /// <summary>
    /// Options are bound from section "Feeds" and then shaped by <paramref name="configure"/> (the demo points them at the sandbox). Needs an
    /// <see cref="IPayloadArchive"/> and a <see cref="TimeProvider"/>; a <see cref="Pricing.Drugs.Catalogue"/> where a feed asks fill by fill.
    /// </summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services, IConfiguration configuration, Action<FeedsOptions> configure)
    {
        services.AddOptions<FeedsOptions>().Bind(configuration.GetSection(FeedsOptions.Section)).Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        FeedsOptions now = new();
        configuration.GetSection(FeedsOptions.Section).Bind(now);
        configure(now);
        services.AddPublisher(NadacFeed.FeedId, o => o.Nadac);
        services.AddPublisher(CostPlusFeed.FeedId, o => o.CostPlus);
        services.AddPublisher(OpenFdaFeed.FeedId, o => o.OpenFda);
        services.AddPublisher(RxNormFeed.FeedId, o => o.RxNorm);
        services.AddPublisher(DailyMedFeed.FeedId, o => o.DailyMed);
        services.AddPublisher(NppesFeed.FeedId, o => o.Nppes);
        services.AddPublisher(GazetteerFeed.FeedId, o => o.Gazetteer);
        services.AddTransient<SignedRequests>();
        // Innermost: every try is signed anew, and nothing outside it sees the key.
        services.AddPublisher(GoodRxFeed.FeedId, o => o.GoodRx.Address).RemoveAllLoggers().AddHttpMessageHandler<SignedRequests>();
        foreach (string slug in now.Programmes.Select(p => p.Slug))
        {
            services.AddPublisher(CardNetworkFeed.Name(slug), o => o.Programmes.Single(p => p.Slug == slug).Address);
        }

        services.AddSingleton<Publisher>();
        services.AddSingleton<IFeed, NadacFeed>();
        services.AddSingleton<IFeed, CostPlusFeed>();
        services.AddSingleton<IFeed, CardNetworkFeed>();
        services.AddSingleton<IFeed, OpenFdaFeed>();
        services.AddSingleton<IFeed, RxNormFeed>();
        services.AddSingleton<IFeed, DailyMedFeed>();
        services.AddSingleton<IFeed, NppesFeed>();
        services.AddSingleton<IFeed, GazetteerFeed>();
        services.AddSingleton<IFeed, GoodRxFeed>();
        return services;
    }
}
