using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RxSavings.PriceBook;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;
using Xunit;

namespace RxSavings.Tests.PriceBook;

/// <summary>One process at the book, with a connection of its own: it publishes, follows, and keeps what it hears.</summary>
internal sealed class BookNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private BookNode(ServiceProvider services)
    {
        this.services = services;
        Book.Changed += Heard.Enqueue;
    }

    public IPriceBook Book => services.GetRequiredService<IPriceBook>();

    public IPriceBookPublisher Publisher => services.GetRequiredService<IPriceBookPublisher>();

    public ConcurrentQueue<BookChange> Heard { get; } = [];

    public static async Task<BookNode> StartAsync(string endpoint, TimeSpan poll, CancellationToken cancellation)
    {
        IConfiguration none = new ConfigurationBuilder().Build();
        BookNode node = new(new ServiceCollection().AddLogging().AddPriceBookReader(none, Set).AddPriceBookPublisher(none, Set).BuildServiceProvider());
        foreach (IHostedService hosted in node.services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(cancellation);
        }

        return node;

        void Set(PriceBookOptions options) => (options.Endpoint, options.PollInterval) = (endpoint, poll);
    }

    /// <summary>Puts the directory as a publication of its own.</summary>
    public async Task PutDirectoryAsync(PublishedDirectory directory, CancellationToken cancellation) =>
        Assert.True(await Publisher.PutDirectoryAsync(directory, await Publisher.BeginAsync(cancellation), cancellation));

    public async ValueTask DisposeAsync()
    {
        foreach (IHostedService hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
    }
}
