using RxSavings.Feeds;
using RxSavings.Feeds.Checking;
using RxSavings.Host.Clocks;
using RxSavings.Host.Composition;
using RxSavings.Host.Seeds;

namespace RxSavings.Host.Commands;

/// <summary>
/// "feed check NAME [--url URL]" and "feed check URL": asks a publisher once and says where its answers differ from what is documented. Exit code 3 where they
/// do, where they hold no rows, and where none came, with the address that was asked. Nothing is stored.
/// </summary>
internal static class FeedCheckCommand
{
    private const string Contract = "card-network";
    private const int Differs = 3;
    private const int NotACommand = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, string[] arguments)
    {
        if (words is not [_, "check", { } name])
        {
            await Console.Error.WriteLineAsync("rxsavings: use: rxsavings feed check NAME [--url URL], or feed check URL for a programme's own feed");
            return NotACommand;
        }

        IConfiguration configuration = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory }).Configuration;
        HostSettings settings = HostSettings.Read(configuration);
        Uri? url = AddressOf(name) ?? (configuration["url"] is { } given ? AddressOf(given) ?? throw new HostSettingException($"url must be an http or https address, not \"{given}\"") : null);
        Outside? outside = url is null ? await Outside.StartAsync(settings, DemoClock.From(settings.ClockNow), CancellationToken.None) : null;
        try
        {
            void Configure(FeedsOptions options)
            {
                if (outside is not null)
                {
                    Publishers.Shape(options, settings, outside);
                }
            }

            CheckReport report = await new FeedCheck(configuration, Configure, DemoClock.From(settings.ClockNow), SeedFiles.Read(SeedFiles.Open(settings.Seed)).Catalogue)
                .RunAsync(AddressOf(name) is null ? name : Contract, url, CancellationToken.None);
            foreach (string line in report.Lines)
            {
                await Console.Out.WriteLineAsync(line);
            }

            return report.Conforms ? 0 : Differs;
        }
        catch (ArgumentException fault)
        {
            throw new HostSettingException(fault.Message);
        }
        finally
        {
            await RunningHost.DisposePartsAsync(outside?.Parts ?? []);
        }
    }

    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : null;
}
