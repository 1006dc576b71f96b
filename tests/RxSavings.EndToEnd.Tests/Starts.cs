using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>A start that cannot be: one line that names the setting, exit code 1, and nothing listens.</summary>
public sealed class Starts
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rxsavings: Jobs:Workers: The field Workers must be between 1 and 64", "--Jobs:Workers=0")]
    [InlineData("rxsavings: Feeds:GoodRx:Programme is needed where Feeds:GoodRx:Address:Enabled is true; Feeds:GoodRx:ApiKey is needed", "--Feeds:GoodRx:Address:Enabled=true")]
    [InlineData("rxsavings: Feeds:GoodRx:Programme is needed where Feeds:GoodRx:Address:Enabled is true; Feeds:GoodRx:ApiKey is needed", "feed", "check", "goodrx", "--url", "http://127.0.0.1:9")]
    [InlineData("rxsavings: goodrx is off: a programme with a contract switches it on by Feeds:GoodRx:Address:Enabled", "feed", "check", "goodrx")]
    [InlineData("rxsavings: Sandbox:Faults: \"nadac=nonesuch\" is no feed=fault or feed=fault:argument", "--Sandbox:Faults=costplus=empty;nadac=nonesuch")]
    [InlineData("rxsavings: \"nonesuch\" is no feed; known: nadac, costplus", "feed", "check", "nonesuch")]
    public async Task A_setting_that_cannot_be_is_named(string line, params string[] arguments)
    {
        using TempDirectory data = new();
        (int code, string output) = await HostProcess.RunAsync([.. arguments, $"--Data:Directory={data.Path}"], Cancellation);
        Assert.Equal(1, code);
        Assert.StartsWith(line, output.Split('\n').First(l => l.StartsWith("rxsavings: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("DataAnnotation", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("verify", "-h")]
    public async Task Asked_for_help_it_says_its_commands_and_starts_nothing(params string[] arguments)
    {
        (int code, string output) = await HostProcess.RunAsync(arguments, Cancellation);
        Assert.Equal(0, code);
        Assert.All(new[] { "--once", "verify", "feed check NAME" }, w => Assert.Contains(w, output, StringComparison.Ordinal));
        Assert.DoesNotContain("RxSavings is at", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_the_seed_that_cannot_be_read_is_named_with_its_line()
    {
        using TempDirectory data = new(), seed = new();
        string from = Path.Combine(AppContext.BaseDirectory, "seed");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(seed.Path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        await File.AppendAllTextAsync(Path.Combine(seed.Path, "catalogue", "classes.tsv"), "half\ta row\n", Cancellation);
        (int code, string output) = await HostProcess.RunAsync([$"--Data:Directory={data.Path}", $"--Data:Seed={seed.Path}"], Cancellation);
        Assert.Equal(1, code);
        Assert.Matches(@"(?m)^rxsavings: Data:Seed: catalogue/classes\.tsv: line \d+ does not have 8 columns$", output);
    }
}
