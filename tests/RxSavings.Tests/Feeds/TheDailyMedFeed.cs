using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RxSavings.Feeds;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>dailymed against the sandbox and against publishers of our own making, over HTTP. All label text here is invented.</summary>
public sealed class TheDailyMedFeed : OverHttp
{
    private const string Labels = "dailymed";
    private static readonly Guid One = new("11111111-1111-4111-8111-111111111111"), Two = new("22222222-2222-4222-8222-222222222222");

    [Fact]
    public async Task A_label_comes_with_its_version_its_packages_and_its_parts_in_its_own_words()
    {
        (Reading reading, Sink sink) = await ReadAsync(await FetchAsync(Labels));
        Assert.Equal((null, 3L, 0L), (reading.Stop, reading.Accepted, reading.Rejected));
        LabelFact pristiq = sink.Facts.Cast<LabelFact>().Single(l => l.AskedAs == "desvenlafaxine");
        Assert.Equal((new Guid("0f43610c-f290-46ea-d186-4f998ed99fce"), 67, new DateOnly(2026, 4, 27)), (pristiq.SetId, pristiq.Version, pristiq.Effective));
        Assert.StartsWith("PRISTIQ", pristiq.Title, StringComparison.Ordinal);
        Assert.Contains(pristiq.Packages, p => p.ToString() == "00008121101");
        Assert.Equal([LabelPart.BoxedWarning, LabelPart.Indications, LabelPart.SerotoninSyndrome, LabelPart.Discontinuation], pristiq.Sections.Select(s => s.Kind));
        LabelSection box = pristiq.Sections[0];
        Assert.Equal("WARNING: INVENTED", box.Heading);
        Assert.Equal([("INVENTED LABEL TEXT, no label's words: a box would stand here.", false), ("with an item in it", true), ("and another", true)], box.Text.Select(t => (t.Text, t.Item)));
        Assert.Equal(new DateTimeOffset(2026, 4, 29, 4, 0, 0, TimeSpan.Zero), reading.AsOf);
    }

    [Fact]
    public async Task A_label_of_the_same_version_is_not_asked_for_again()
    {
        Fetch first = await FetchAsync(Labels);
        int asked = (await LogAsync(first.Payloads.Count)).Length;
        Fetch second = await FetchAsync(Labels, [.. first.Payloads]);
        int lists = first.Payloads.Count(p => p.Origin.Url.Contains("/spls.json?", StringComparison.Ordinal));
        Assert.Equal(5, lists);
        Assert.Equal(asked + lists, (await LogAsync(asked + lists)).Length);
        Assert.Equal(first.Payloads.Select(p => p.Sha256), second.Payloads.Select(p => p.Sha256));
    }

    [Fact]
    public async Task A_label_of_another_version_is_asked_for_anew()
    {
        int version = 1;
        await using WebApplication app = await PublisherAsync(context => Lists(context) ? List(context, (One, version, "A")) : Spl(One, version));
        Fetch first = await FetchAsync(Labels, [], o => o.DailyMed = Local(new Uri(app.Urls.First())));
        version = 2;
        (_, Sink sink) = await ReadAsync(await FetchAsync(Labels, [.. first.Payloads]));
        Assert.Equal([2], sink.Facts.Cast<LabelFact>().Select(l => l.Version));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public async Task Of_one_drug_the_brands_labels_come_first_then_the_newest_and_no_more_than_are_allowed(int allowed, int taken)
    {
        await using WebApplication app = await PublisherAsync(context => Lists(context) ? List(context, (One, 1, "DULOXETINE newer"), (Two, 1, "CYMBALTA older")) : Spl(context));
        (_, Sink sink) = await ReadAsync(await FetchAsync(Labels, [], o =>
        {
            o.DailyMed = Local(new Uri(app.Urls.First()));
            o.DailyMedLabels = allowed;
        }));
        Assert.Equal(taken, sink.Facts.Count);
        Assert.Equal(Two, ((LabelFact)sink.Facts[0]).SetId);
    }

    [Theory]
    [InlineData("""{"data":[],"metadata":{"total_elements":1,"next_page_url":null}}""", "incomplete: 0 of 1 labels of duloxetine")]
    [InlineData("""{"data":[{"setid":"11111111-1111-4111-8111-111111111111","spl_version":1,"published_date":"May 1, 2025","title":"A"}],"metadata":{"total_elements":0,"next_page_url":"null"}}""", "incomplete: 1 of 0 labels of duloxetine")]
    public async Task A_list_that_does_not_come_to_its_total_is_incomplete(string list, string incomplete)
    {
        await using WebApplication app = await PublisherAsync(_ => list);
        Assert.Equal(incomplete, (await FetchAsync(Labels, [], o => o.DailyMed = Local(new Uri(app.Urls.First())))).Incomplete);
    }

    [Theory]
    [InlineData("http://169.254.169.254/v2/spls.json?page=2", "blocked address: ")]
    [InlineData("file:///etc/passwd", "blocked address: ")]
    [InlineData("https://dailymed.nlm.nih.gov.example/v2/spls.json?page=2", "blocked address: ")]
    [InlineData("HOME/v2/spls.json?page=1", "not the format: the page after 1 is another than the next")]
    [InlineData("HOME/v2/spls.json?page=3", "not the format: the page after 1 is another than the next")]
    public async Task A_next_page_that_leads_elsewhere_or_nowhere_is_not_followed(string next, string reason)
    {
        int asked = 0;
        await using WebApplication app = await PublisherAsync(context =>
        {
            asked++;
            return $$"""{"data":[],"metadata":{"total_elements":2,"next_page_url":"{{next.Replace("HOME", $"http://{context.Request.Host}", StringComparison.Ordinal)}}"} }""";
        });
        Assert.StartsWith(reason, (await FailsAsync(o => o.DailyMed = Local(new Uri(app.Urls.First())), Labels)).Message, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("<!DOCTYPE document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><document xmlns=\"urn:hl7-org:v3\">&x;</document>", "NotXml")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><document xmlns=\"urn:hl7-org:v3\">&b;</document>", "NotXml")]
    [InlineData("<document", "NotXml")]
    [InlineData("<document xmlns=\"urn:hl7-org:v3\"/>", "AnotherLabel")]
    [InlineData("<document xmlns=\"urn:hl7-org:v3\"><setId root=\"22222222-2222-4222-8222-222222222222\"/></document>", "AnotherLabel")]
    [InlineData("<document xmlns=\"urn:hl7-org:v3\"><setId root=\"11111111-1111-4111-8111-111111111111\"/></document>", "MissingColumn: versionNumber")]
    [InlineData("<document xmlns=\"urn:hl7-org:v3\"><setId root=\"11111111-1111-4111-8111-111111111111\"/><versionNumber value=\"1\"/></document>", "MissingColumn: effectiveTime")]
    public async Task What_is_no_label_is_rejected_by_name(string xml, string reason)
    {
        await using WebApplication app = await PublisherAsync(context => Lists(context) ? List(context, (One, 1, "A")) : xml);
        (_, Sink sink) = await ReadAsync(await FetchAsync(Labels, [], o => o.DailyMed = Local(new Uri(app.Urls.First()))));
        Assert.Equal([reason], sink.Rejections.Select(r => r.Reason));
        Assert.Empty(sink.Facts);
    }

    [Theory]
    [InlineData(63, null)]
    [InlineData(64, null)]
    [InlineData(65, "too large: a label is nested deeper than 64")]
    [InlineData(10_000, "too large: a label is nested deeper than 64")]
    public async Task A_label_is_followed_down_to_its_limit_and_no_deeper(int depth, string? stop)
    {
        string nested = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
        await using WebApplication app = await PublisherAsync(context => Lists(context) ? List(context, (One, 1, "A")) : Spl(One, 1, nested));
        (Reading reading, _) = await ReadAsync(await FetchAsync(Labels, [], o => o.DailyMed = Local(new Uri(app.Urls.First()))));
        Assert.Equal(stop, reading.Stop);
    }

    [Fact]
    public async Task A_table_is_left_out_and_said_to_be_highlights_are_passed_over_and_words_run_on_through_markup()
    {
        const string Section = """
            <component><structuredBody><component><section><code code="34066-1" codeSystem="2.16.840.1.113883.6.1"/><title>WARNING:<br/> INVENTED <sup>1</sup></title>
            <text>before <paragraph>one <content styleCode="bold">two</content>
              three</paragraph><table><tr><td><paragraph>in a table</paragraph></td></tr></table><list><item><caption>a)</caption> four &amp; five<paragraph>six</paragraph></item><item/></list> after</text>
            <excerpt><highlight><text><paragraph>again</paragraph></text></highlight></excerpt></section></component></structuredBody></component>
            """;
        await using WebApplication app = await PublisherAsync(context => Lists(context) ? List(context, (One, 1, "A")) : Spl(One, 1, Section));
        (_, Sink sink) = await ReadAsync(await FetchAsync(Labels, [], o => o.DailyMed = Local(new Uri(app.Urls.First()))));
        LabelSection box = Assert.Single(((LabelFact)sink.Facts[0]).Sections);
        Assert.Equal(("WARNING: INVENTED 1", false), (box.Heading, box.Whole));
        Assert.Equal(["before", "one two three", "a)", "four & five", "six", "after"], box.Text.Select(t => t.Text));
        Assert.Equal(["a)", "four & five", "six"], box.Text.Where(t => t.Item).Select(t => t.Text));
    }

    [Theory]
    [InlineData(19_999, true)]
    [InlineData(20_000, true)]
    [InlineData(20_001, false)]
    public async Task A_section_longer_than_is_shown_says_that_it_is_not_whole(int letters, bool whole)
    {
        string section = $"<section><code code=\"34066-1\"/><text><paragraph>{new string('a', 10_000)}</paragraph><paragraph>{new string('b', letters - 10_000)}</paragraph></text></section>";
        await using WebApplication app = await PublisherAsync(context => Lists(context) ? List(context, (One, 1, "A")) : Spl(One, 1, section));
        (_, Sink sink) = await ReadAsync(await FetchAsync(Labels, [], o => o.DailyMed = Local(new Uri(app.Urls.First()))));
        Assert.Equal((whole, whole ? 2 : 1), (((LabelFact)sink.Facts[0]).Sections[0].Whole, ((LabelFact)sink.Facts[0]).Sections[0].Text.Count));
    }

    private async Task<(Reading Reading, Sink Sink)> ReadAsync(Fetch fetch)
    {
        Assert.Null(fetch.Incomplete);
        Sink sink = new();
        return (await Feed(Labels).ReadAsync(Scope(Labels), fetch, sink, Cancellation), sink);
    }

    private static bool Lists(HttpContext context) => context.Request.Path.Value!.EndsWith("/spls.json", StringComparison.Ordinal);

    /// <summary>The labels are duloxetine's, each a day older than the one before it; the other drugs have none.</summary>
    private static string List(HttpContext context, params (Guid SetId, int Version, string Title)[] labels)
    {
        (Guid SetId, int Version, string Title)[] of = context.Request.Query["drug_name"] == "duloxetine" ? labels : [];
        string rows = string.Join(',', of.Select((l, i) => $$"""{"spl_version":{{l.Version}},"published_date":"May {{20 - i}}, 2025","title":"{{l.Title}}","setid":"{{l.SetId}}"}"""));
        return $$"""{"data":[{{rows}}],"metadata":{"db_published_date":"Apr 1, 2026 09:26:50PM EST","total_elements":{{of.Length}},"next_page_url":"null"} }""";
    }

    private static string Spl(HttpContext context) => Spl(Guid.Parse(Path.GetFileNameWithoutExtension(context.Request.Path.Value!)), 1);

    private static string Spl(Guid setId, int version, string within = "") =>
        $"<document xmlns=\"urn:hl7-org:v3\"><effectiveTime value=\"20250520\"/><setId root=\"{setId}\"/><versionNumber value=\"{version}\"/>{within}</document>";

    private static Task<WebApplication> PublisherAsync(Func<HttpContext, string> says) =>
        PublisherAsync(context => context.Response.WriteAsync(says(context), Encoding.UTF8, Cancellation));
}
