using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RxSavings.Feeds;
using RxSavings.Pricing.Ports;
using Xunit;

namespace RxSavings.Tests.House;

/// <summary>The house as src/README.md draws it: a star, in small files, under names that say something.</summary>
public sealed partial class TheHouse
{
    private const string Redis = "StackExchange.Redis";
    private static readonly string Root = FindRoot();
    private static readonly string[] Text = [".cs", ".cshtml", ".razor", ".resx", ".css", ".js", ".json", ".md", ".sh", ".csproj", ".html", ".sql", ".yml", ".xml"];
    private static readonly string[] Empty = ["Common", "Core", "Shared", "Helpers", "Utils", "Services", "Managers", "Infrastructure"];

    public static TheoryData<string> Projects => [.. ProjectFiles("src").Select(p => Path.GetFileNameWithoutExtension(p))];

    [Fact]
    public void Pricing_references_no_other_project_and_no_package()
    {
        Assert.Empty(References("RxSavings.Pricing", "ProjectReference", "PackageReference", "FrameworkReference", "Reference"));
        Assert.All(Compiled("RxSavings.Pricing"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void No_style_sheet_but_the_tokens_states_a_size_of_type_for_the_screen()
    {
        string[] sheets = [.. Directory.EnumerateFiles(Path.Combine(Root, "src", "RxSavings.Web", "wwwroot"), "*.css", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "1-tokens.css")];
        Assert.NotEmpty(sheets);
        Assert.All(sheets, sheet => Assert.DoesNotMatch(@"font-size:\s*(clamp|[\d.]+(rem|px))", File.ReadAllText(sheet)));
    }

    [Theory]
    [InlineData("RxSavings.Feeds")]
    [InlineData("RxSavings.Ledger")]
    [InlineData("RxSavings.PriceBook")]
    [InlineData("RxSavings.Jobs")]
    [InlineData("RxSavings.Web")]
    public void A_room_sees_Pricing_and_no_other_room(string room)
    {
        Assert.Equal(["RxSavings.Pricing"], References(room, "ProjectReference", "Reference"));
        Assert.Equal(["RxSavings.Pricing"], Compiled(room).Where(IsOurs));
    }

    [Fact]
    public void The_sandbox_sees_nothing_of_ours()
    {
        Assert.Empty(References("RxSavings.Sandbox", "ProjectReference", "Reference"));
        Assert.DoesNotContain(Compiled("RxSavings.Sandbox"), IsOurs);
    }

    [Fact]
    public void Rooms_meet_at_ten_interfaces_at_most()
    {
        string[] interfaces = [.. typeof(IPriceBook).Assembly.GetTypes().Where(t => t.IsInterface && t.Namespace == typeof(IPriceBook).Namespace).Select(t => t.Name)];
        Assert.Contains(nameof(IPriceBook), interfaces);
        Assert.True(interfaces.Length <= 10, string.Join(", ", interfaces));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_the_price_book_names_Redis_clients(string project)
    {
        bool named = Files(Path.Combine("src", project)).Any(f => File.ReadAllText(f).Contains(Redis, StringComparison.Ordinal));
        Assert.Equal(project == "RxSavings.PriceBook", named);
        Assert.Equal(named, Compiled(project).Contains(Redis));
    }

    [Fact]
    public void No_file_is_over_350_lines_the_median_is_at_most_60_and_the_ninetieth_percentile_at_most_200()
    {
        (int Lines, string File)[] files = [.. Files("src").Concat(Files("tests")).Select(f => (File.ReadLines(f).Count(), Path.GetRelativePath(Root, f))).Order()];
        Assert.True(files.Length > 300, $"only {files.Length} files were found");
        Assert.DoesNotContain(files, f => f.Lines > 350);
        Assert.InRange(files[files.Length / 2].Lines, 1, 60);
        Assert.InRange(files[files.Length * 9 / 10].Lines, 1, 200);
    }

    [Fact]
    public void No_directory_and_no_project_has_a_name_that_says_nothing()
    {
        string[] names = [.. Folders("src").Concat(Folders("tests")).Concat(ProjectFiles("src")).Concat(ProjectFiles("tests")).Select(Path.GetFileName).Select(n => n!)];
        Assert.Contains("RxSavings.Pricing", names);
        Assert.DoesNotContain(names, n => n.Split('.').Intersect(Empty, StringComparer.OrdinalIgnoreCase).Any());
    }

    [Fact]
    public void The_readme_is_under_a_hundred_lines() => Assert.InRange(File.ReadLines(Path.Combine(Root, "README.md")).Count(), 1, 99);

    [Fact]
    public void Every_link_of_a_readme_leads_somewhere()
    {
        string[] pages = [Path.Combine(Root, "README.md"), .. new[] { "src", "tests", "deploy", "seed" }.SelectMany(Files).Where(f => Path.GetFileName(f) == "README.md")];
        Assert.True(pages.Length > 5, $"only {pages.Length} pages were found");
        Assert.All(pages, page => Assert.All(Link().Matches(File.ReadAllText(page)), link => Assert.True(
            Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value)), $"{page}: {link.Groups[1].Value}")));
    }

    [Fact]
    public void Every_feed_has_a_readme()
    {
        string[] feeds = [.. typeof(FeedsOptions).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IFeed)) && t.IsClass).Select(t => t.Namespace!.Split('.')[^1])];
        Assert.Contains("Nadac", feeds);
        Assert.All(feeds, feed => Assert.True(File.Exists(Path.Combine(Root, "src", "RxSavings.Feeds", feed, "README.md")), feed));
    }

    [Fact]
    public void The_wall_clock_is_banned_and_the_ban_is_in_force()
    {
        Assert.Contains("P:System.DateTime.UtcNow", File.ReadAllText(Path.Combine(Root, "BannedSymbols.txt")), StringComparison.Ordinal);
        Assert.All(Files("src").Where(f => Path.GetExtension(f) is ".cs" or ".csproj"), f => Assert.DoesNotContain("RS0030", File.ReadAllText(f), StringComparison.Ordinal));
    }

    private static string FindRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "RxSavings.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException($"no RxSavings.sln above {AppContext.BaseDirectory}");
    }

    private static bool IsOurs(string name) => name.StartsWith("RxSavings.", StringComparison.Ordinal);

    private static IEnumerable<string> ProjectFiles(string folder) => Files(folder).Where(f => Path.GetExtension(f) == ".csproj");

    private static IEnumerable<string> Files(string folder) => Below(folder, Directory.EnumerateFiles).Where(f => Text.Contains(Path.GetExtension(f)));

    private static IEnumerable<string> Folders(string folder) => Below(folder, Directory.EnumerateDirectories);

    /// <summary>What stands below a folder of the repository and was not built.</summary>
    private static IEnumerable<string> Below(string folder, Func<string, string, SearchOption, IEnumerable<string>> list) =>
        list(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(p => !Path.GetRelativePath(Root, p).Split(Path.DirectorySeparatorChar).Any(s => s is "bin" or "obj" or "node_modules"));

    /// <summary>Names a project file refers to, of the kinds of element asked for.</summary>
    private static string[] References(string project, params string[] kinds) =>
    [
        .. XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj")).Descendants().Where(e => kinds.Contains(e.Name.LocalName))
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];

    /// <summary>Names of the assemblies a project's own refers to, as compiled.</summary>
    private static string[] Compiled(string project) =>
        [.. Assembly.Load(project == "RxSavings.Host" ? "rxsavings" : project).GetReferencedAssemblies().Select(a => a.Name!)];

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
