using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Pricing.Ports;

namespace RxSavings.PriceBook;

/// <summary>Adds the price book to a host: the reader for pages, the publisher for workers.</summary>
public static class PriceBookRegistration
{
    public static IServiceCollection AddPriceBookReader(this IServiceCollection services, IConfiguration configuration, Action<PriceBookOptions> configure)
    {
        AddConnection(services, configuration, configure);
        services.AddSingleton<PriceBookReader>();
        services.AddSingleton<IPriceBook>(provider => provider.GetRequiredService<PriceBookReader>());
        services.AddHostedService<BookFollower>();
        return services;
    }

    public static IServiceCollection AddPriceBookPublisher(this IServiceCollection services, IConfiguration configuration, Action<PriceBookOptions> configure)
    {
        AddConnection(services, configuration, configure);
        services.AddSingleton<IPriceBookPublisher, PriceBookPublisher>();
        return services;
    }

    private static void AddConnection(IServiceCollection services, IConfiguration configuration, Action<PriceBookOptions> configure)
    {
        if (services.Any(s => s.ServiceType == typeof(BookConnection)))
        {
            return;
        }

        services.AddOptions<PriceBookOptions>().Bind(configuration.GetSection(PriceBookOptions.Section)).Configure(configure)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BookConnection>();
        services.AddSingleton<BookKeys>();
    }
}
