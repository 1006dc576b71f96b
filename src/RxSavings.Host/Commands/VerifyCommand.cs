using System.Globalization;
using RxSavings.Host.Composition;
using RxSavings.Jobs.Publishing;

namespace RxSavings.Host.Commands;

/// <summary>
/// Checks the ledger against the newest accepted payloads, itself, its outbox and the book. Prints one line; exit code 3 where a number is not 0.
/// </summary>
internal static class VerifyCommand
{
    private const int Found = 3;

    public static async Task<int> RunAsync(string[] arguments)
    {
        IConfiguration configuration = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory }).Configuration;
        string directory = HostSettings.Read(configuration).DataDirectory;
        if (configuration["Ledger:Provider"] is null or "sqlite" && !File.Exists(Path.Combine(directory, "ledger.db")))
        {
            throw new HostSettingException($"there is no ledger in {directory} to check; name another with --Data:Directory=DIR");
        }

        await using RunningHost host = await HostComposition.BuildAsync(arguments, serve: false, CancellationToken.None);
        StoreCheck check = await host.Get<StoreChecker>().CheckAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"missing {check.Missing} doubled {check.Doubled} undelivered {check.Undelivered}"));
        return check is { Missing: 0, Doubled: 0, Undelivered: 0 } ? 0 : Found;
    }
}
