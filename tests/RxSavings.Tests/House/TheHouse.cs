using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace RxSavings.Tests.House;

/// <summary>The structure that the design promises, read from the tree.</summary>
public sealed partial class TheHouse
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Rooms = ["Pricing", "Feeds", "Ledger", "PriceBook", "Jobs", "Web", "Sandbox", "Host"];
    private static readonly string[] NamesOfNothing = ["Common", "Core", "Shared", "Helpers", "Utils", "Services", "Managers", "Infrastructure"];

    [Fact]
    public void Pricing_and_the_sandbox_see_nothing_and_every_other_room_sees_Pricing_alone()
    {
        foreach (string room in Rooms.Where(r => r != "Host"))
        {
            Assert.Equal(room is "Pricing" or "Sandbox" ? [] : ["RxSavings.Pricing"], References(room, "ProjectReference"));
        }

        Assert.Empty(References("Pricing", "PackageReference"));
    }

    [Fact]
    public void Only_the_price_book_names_the_Redis_client() => Assert.All(
        Sources("src").Where(f => !f.Contains("RxSavings.PriceBook", StringComparison.Ordinal)),
        f => Assert.DoesNotContain("StackExchange.Redis", File.ReadAllText(f), StringComparison.Ordinal));

    [Fact]
    public void There_are_at_most_ten_ports() =>
        Assert.InRange(Sources("src/RxSavings.Pricing/Ports").Sum(f => Port().Count(File.ReadAllText(f))), 1, 10);

    [Fact]
    public void Files_are_small()
    {
        int[] lines = [.. Sources("src").Concat(Sources("tests")).Select(f => File.ReadAllLines(f).Length).Order()];
        Assert.InRange(lines[^1], 1, 350);
        Assert.InRange(lines[lines.Length * 9 / 10], 1, 200);
        Assert.InRange(lines[lines.Length / 2], 1, 60);
    }

    [Fact]
    public void No_folder_is_called_by_a_name_of_nothing() => Assert.DoesNotContain(
        Directory.GetDirectories(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories).Where(d => !d.EndsWith("Pages/Shared", StringComparison.Ordinal)),
        d => NamesOfNothing.Contains(Path.GetFileName(d), StringComparer.Ordinal));

    [Fact]
    public void The_wall_clock_is_banned_and_the_ban_is_in_force()
    {
        Assert.Contains("System.DateTime.UtcNow", File.ReadAllText(Path.Combine(Root, "BannedSymbols.txt")).Replace("P:", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(Sources("src"), f => Assert.DoesNotContain("RS0030", File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_of_a_readme_leads_somewhere_and_the_first_is_short()
    {
        string[] pages = [.. Directory.GetFiles(Root, "README.md", SearchOption.AllDirectories).Where(Ours)];
        Assert.All(pages, page => Assert.All(Link().Matches(File.ReadAllText(page)), link => Assert.True(
            Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value)), $"{page}: {link.Groups[1].Value}")));
        Assert.InRange(File.ReadAllLines(Path.Combine(Root, "README.md")).Length, 1, 99);
    }

    [Fact]
    public void Every_feed_has_a_readme() =>
        Assert.All(new[] { "Nadac", "CostPlus", "CardNetwork" }, feed => Assert.True(File.Exists(Path.Combine(Root, "src", "RxSavings.Feeds", feed, "README.md"))));

    private static string[] References(string room, string kind) =>
    [
        .. XDocument.Load(Path.Combine(Root, "src", $"RxSavings.{room}", $"RxSavings.{room}.csproj")).Descendants(kind)
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)),
    ];

    private static IEnumerable<string> Sources(string under) =>
        Directory.GetFiles(Path.Combine(Root, under), "*.cs", SearchOption.AllDirectories).Where(Ours);

    private static bool Ours(string file) => !file.Contains("/artifacts/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "RxSavings.sln")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at ?? throw new InvalidOperationException("RxSavings.sln is not above the tests");
    }

    [GeneratedRegex(@"^public interface ", RegexOptions.Multiline)]
    private static partial Regex Port();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
