using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>One command, nothing installed, nothing configured.</summary>
public sealed class TheDemo(OneHost shared) : IClassFixture<OneHost>
{
    private OneHost Shared => shared;

    private static readonly string[] Snris = ["desvenlafaxine", "duloxetine", "levomilnacipran", "milnacipran", "venlafaxine"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_five_priced_SNRIs_and_a_second_start_shows_them_at_once()
    {
        using TempDirectory data = new();
        string first;
        await using (HostProcess host = await HostProcess.StartAsync([$"--Data:Directory={data.Path}"], Cancellation))
        {
            await host.AllFeedsAsync(Cancellation);
            JsonElement snri = await host.JsonAsync("/api/v1/classes/snri", Cancellation);
            Assert.Equal(Snris, snri.GetProperty("drugs").EnumerateArray().Select(d => d.GetProperty("slug").GetString()).Order());
            Assert.All(snri.GetProperty("drugs").EnumerateArray(), d => Assert.NotEqual(JsonValueKind.Null, d.GetProperty("startsAt").ValueKind));
            Assert.True(snri.GetProperty("synthetic").GetBoolean());
            first = (await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation)).StartsAt()!;
            await ReceiptLeadsToTheRowAsync(host);
        }

        await using HostProcess again = await HostProcess.StartAsync([$"--Data:Directory={data.Path}", "--Jobs:PullAtStart=false"], Cancellation);
        Assert.Equal(first, (await again.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation)).StartsAt());
    }

    [Theory]
    [InlineData("dulxoetine", "duloxetine", "duloxetine")]
    [InlineData("cimbalta", "Cymbalta", "duloxetine")]
    [InlineData("duloxetina", "duloxetina", "duloxetine")]
    [InlineData("venlafaxina", "venlafaxina", "venlafaxine")]
    [InlineData("pristeeq", "Pristiq", "desvenlafaxine")]
    [InlineData("fetsima", "Fetzima", "levomilnacipran")]
    [InlineData("savela", "Savella", "milnacipran")]
    [InlineData("milnaciprán", "milnacipran", "milnacipran")]
    [InlineData("atorvastatina", "atorvastatina", "atorvastatin")]
    [InlineData("lipitr", "Lipitor", "atorvastatin")]
    [InlineData("snri", "SNRI", "snri")]
    public async Task Finds_what_people_mean(string asked, string matched, string slug)
    {
        JsonElement first = (await (await Shared.HostAsync()).JsonAsync("/api/v1/drugs?q=" + Uri.EscapeDataString(asked), Cancellation)).GetProperty("results")[0];
        Assert.Equal(matched, first.GetProperty("matched").GetString());
        Assert.Equal(slug, first.GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_strength_and_form_go_to_the_product_and_a_drug_without_prices_says_so()
    {
        HostProcess host = await Shared.HostAsync();
        JsonElement first = (await host.JsonAsync("/api/v1/drugs?q=duloxetine%2060mg%20caps", Cancellation)).GetProperty("results")[0];
        Assert.Equal("duloxetine-60-mg-dr-capsule", first.GetProperty("product").GetString());
        Assert.Equal(0, (await host.JsonAsync("/api/v1/drugs?q=qwzxqwzx", Cancellation)).GetProperty("count").GetInt32());
        Assert.True((await host.JsonAsync("/api/v1/drugs?limit=50", Cancellation)).GetProperty("count").GetInt32() == 50);
        Assert.Equal(0, (await host.JsonAsync("/api/v1/drugs/atorvastatin", Cancellation)).GetProperty("products").GetArrayLength());
        Assert.Contains("No price yet", await host.Http.GetStringAsync("/drugs/atorvastatin", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_prints_the_receipt_of_five_SNRIs_and_verify_finds_nothing()
    {
        using TempDirectory data = new();
        (int code, string output) = await HostProcess.RunAsync(["--once", $"--Data:Directory={data.Path}"], Cancellation);
        Assert.True(code == 0, output);
        Assert.All(Snris, drug => Assert.Contains(output.Split('\n'), l => l.StartsWith(drug, StringComparison.Ordinal) && l.Contains('$') && l.Contains("pull ", StringComparison.Ordinal)));
        (int verified, string found) = await HostProcess.RunAsync(["verify", $"--Data:Directory={data.Path}"], Cancellation);
        Assert.Equal("missing 0 doubled 0 undelivered 0", found.Trim());
        Assert.Equal(0, verified);
    }

    [Fact]
    public async Task Once_names_the_feed_that_failed_and_ends_with_3()
    {
        using TempDirectory data = new();
        (int code, string output) = await HostProcess.RunAsync(
            ["--once", $"--Data:Directory={data.Path}", "--Sandbox:Faults=card-network/lanternrx=status:503", "--Feeds:Pipeline:Delay=00:00:00.010"], Cancellation);
        Assert.Equal(3, code);
        Assert.Contains("feed card-network/lanternrx failed: http 503", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        using TempDirectory data = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (int code, string output) = await HostProcess.RunAsync([$"--urls=http://127.0.0.1:{port}", $"--Data:Directory={data.Path}"], Cancellation);
        Assert.NotEqual(0, code);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.Contains("the port is taken", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_data_directory_is_one_clear_line()
    {
        using TempDirectory data = new();
        await using FileStream held = new(Path.Combine(data, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        (int code, string output) = await HostProcess.RunAsync([$"--Data:Directory={data.Path}"], Cancellation);
        Assert.NotEqual(0, code);
        Assert.Contains("another RxSavings may be using it", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evergreen")]
    [InlineData("harborlight")]
    [InlineData("lanternrx")]
    [InlineData("meadowpass")]
    public async Task Without_one_programme_its_prices_are_gone_and_nothing_else_is(string programme)
    {
        using TempDirectory data = new();
        using TempDirectory seed = new();
        Copy(SandboxFixture.Seed, seed);
        string now = "--Clock:Now=2026-11-20T15:00:00Z";
        Assert.Equal(0, (await HostProcess.RunAsync(["--once", now, $"--Data:Directory={data.Path}", $"--Data:Seed={seed.Path}"], Cancellation)).Code);
        string[] before = await OffersAsync(4);
        File.Delete(Path.Combine(seed, "programmes", programme + ".json"));
        string[] after = await OffersAsync(3);
        Assert.Contains(before, o => o.StartsWith(programme + " ", StringComparison.Ordinal));
        Assert.Equal(before.Where(o => !o.StartsWith(programme + " ", StringComparison.Ordinal)), after);

        async Task<string[]> OffersAsync(int programmes)
        {
            await using HostProcess host = await HostProcess.StartAsync([now, $"--Data:Directory={data.Path}", $"--Data:Seed={seed.Path}"], Cancellation);
            await host.EventuallyAsync("/health/data", (_, body) => Ok(body) == programmes + 7, Cancellation);
            List<string> offers = [];
            foreach ((string drug, string product) in new[] { ("duloxetine", "duloxetine-60-mg-dr-capsule"), ("venlafaxine", "venlafaxine-75-mg-tablet"), ("duloxetine", "cymbalta-60-mg") })
            {
                foreach (string area in new[] { "us", "941" })
                {
                    JsonElement prices = await host.PricesAsync(drug, product, area, Cancellation);
                    // Evergreen reports the pharmacies' cash and list prices too: without them the one is gone, and nothing is capped by the other.
                    offers.AddRange(prices.GetProperty("offers").EnumerateArray().Where(o => programme != "evergreen" || o.GetProperty("kind").GetString() == "card")
                        .Select(o => $"{o.GetProperty("programme").GetString()} {area} {o.GetProperty("offerId").GetString()} {(programme == "evergreen" ? "" : o.Amount())}"));
                }
            }

            Assert.True(offers.Count > 20, $"only {offers.Count} offers");
            return [.. offers.Order(StringComparer.Ordinal)];
        }

        static int Ok(string body)
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("feeds").EnumerateArray().Count(f => f.GetProperty("status").GetString() == "ok");
        }
    }

    [Fact]
    public async Task No_log_line_joins_a_drug_with_a_place()
    {
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync(
            ["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"], Cancellation);
        await host.AllFeedsAsync(Cancellation);
        foreach (string path in new[]
        {
            "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=941", "/es/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=941", "/drugs/duloxetine/nothing?area=941",
            "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&area=941", "/api/v1/drugs/duloxetine/prices?product=nothing&area=zip3:941",
            "/api/v1/drugs?q=duloxetine+near+941", "/search?q=duloxetine&area=941", "/figures/f3-2-30-941-1", "/coupons/2-30-941-nothing",
        })
        {
            using HttpResponseMessage answer = await host.Http.GetAsync(path, Cancellation);
            Assert.True((int)answer.StatusCode < 500, path);
        }

        string[] entries = System.Text.RegularExpressions.Regex.Split(host.Output, "\n(?=(?:trce|dbug|info|warn|fail|crit): )");
        Assert.True(entries.Length > 5, host.Output);
        Assert.DoesNotContain(entries, e => e.Contains("duloxetine", StringComparison.OrdinalIgnoreCase) && e.Contains("941", StringComparison.Ordinal));
    }

    private static async Task ReceiptLeadsToTheRowAsync(HostProcess host)
    {
        JsonElement prices = await host.PricesAsync("venlafaxine", "venlafaxine-75-mg-er-capsule", "us", Cancellation);
        string receipt = await host.Http.GetStringAsync(prices.GetProperty("offers")[0].GetProperty("receipt").GetString(), Cancellation);
        using AngleSharp.IBrowsingContext context = AngleSharp.BrowsingContext.New();
        AngleSharp.Dom.IDocument page = await AngleSharp.BrowsingContextExtensions.OpenAsync(context, request => request.Content(receipt), Cancellation);
        Assert.Contains($"\"amount\":\"{prices.StartsAt()}\"", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
