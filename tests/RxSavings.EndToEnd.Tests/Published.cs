using System.Diagnostics;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>The published program, from an empty folder, with next to nothing in its environment.</summary>
public sealed class Published
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_an_empty_folder_it_prints_the_receipt_of_five_SNRIs()
    {
        using TempDirectory published = new();
        using TempDirectory empty = new();
        string root = Root();
        (int built, string said) = await RunAsync(
            "dotnet", ["publish", Path.Combine(root, "src", "RxSavings.Host"), "--no-build", "-c", Configuration, "-o", published.Path, "-v", "q", "--nologo"], root, false);
        Assert.True(built == 0, said);
        (int code, string output) = await RunAsync(Path.Combine(published.Path, "rxsavings"), ["--once"], empty.Path, true);
        Assert.True(code == 0, output);
        foreach (string drug in new[] { "desvenlafaxine", "duloxetine", "levomilnacipran", "milnacipran", "venlafaxine" })
        {
            Assert.Contains(output.Split('\n'), l => l.StartsWith(drug, StringComparison.Ordinal) && l.Contains('$'));
        }

        Assert.True(Directory.Exists(Path.Combine(empty.Path, ".rxsavings")));
        Assert.True(File.Exists(Path.Combine(published.Path, "es", "RxSavings.Web.resources.dll")), "the Spanish texts are not published");
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("release", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string Root()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "RxSavings.sln")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at ?? throw new InvalidOperationException("RxSavings.sln is not above the tests");
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, bool bare)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (bare)
        {
            string runtime = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
            start.Environment.Clear();
            start.Environment["DOTNET_ROOT"] = runtime;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        string errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + errors);
    }
}
