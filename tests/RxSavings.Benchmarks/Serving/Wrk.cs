using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RxSavings.Benchmarks.Serving;

/// <summary>Requests a second as the load generator wrk counts them: one thread, 32 connections.</summary>
internal static partial class Wrk
{
    public static async Task<double> RunAsync(Uri address, int seconds, IReadOnlyList<string> headers, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])["-t1", "-c32", $"-d{seconds}s", .. headers.SelectMany(h => new[] { "-H", h }), address.ToString()])
        {
            start.ArgumentList.Add(argument);
        }

        using Process wrk = Process.Start(start)!;
        string said = await wrk.StandardOutput.ReadToEndAsync(cancellation);
        await wrk.WaitForExitAsync(cancellation);
        if (said.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("not every answer was 200:\n" + said);
        }

        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
