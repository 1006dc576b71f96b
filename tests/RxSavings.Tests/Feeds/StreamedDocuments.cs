using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using RxSavings.Feeds;
using RxSavings.Feeds.OpenFda;
using RxSavings.Feeds.Reading;
using RxSavings.Feeds.RxNorm;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Documents larger than memory, in whatever pieces they come, and whatever their bytes.</summary>
public sealed class StreamedDocuments
{
    private const string Name = "drug-ndc-0001-of-0001.json";
    private static readonly FeedLimits Usual = new();

    private static readonly Gen<string> Product = Gen.Select(
        Gen.OneOf("\"0002-3235\"", "\"x\"", "null", "7"), Gen.OneOf("\"0002-3235-60\"", "\"0002323560\"", "\"54868-5215-1\"", "\"\"", "null", "9"),
        Gen.OneOf("\"HUMAN PRESCRIPTION DRUG\"", "\"OTHER\"", "null"), Gen.OneOf("\"20161208\"", "\"20161308\"", "\"\"", "null"), Gen.OneOf("{}", "{\"rxcui\":[\"1\"]}", "null", "[]"),
        (product, package, type, date, openfda) =>
            $$"""{"product_ndc":{{product}},"product_type":{{type}},"openfda":{{openfda}},"packaging":[{"package_ndc":{{package}},"marketing_start_date":{{date}}},null]}""");

    [Fact]
    public void Every_element_comes_once_and_in_order_however_the_document_is_cut() =>
        Gen.Select(Gen.OneOf("1", "\"a\\\"]b\"", "{\"results\":[1,2]}", "[[],{}]", "null", "{\"a\":{\"b\":\"}\"}}").Array[0, 20], Gen.Int[1, 40], Gen.Bool).Sample((elements, cut, first) =>
        {
            string meta = "\"meta\":{\"results\":{\"skip\":0},\"last_updated\":\"2026-04-27\"}";
            string results = $"\"results\":[{string.Join(',', elements)}]";
            JsonRecords records = new(new Cut(Encoding.UTF8.GetBytes(first ? $"{{{meta},{results}}}" : $"{{{results},{meta}}}"), cut), ["results"], "meta", 16, 4096);
            Assert.Equal(elements, Elements(records));
            Assert.StartsWith("{\"results\"", Encoding.UTF8.GetString(records.Beside!), StringComparison.Ordinal);
        }, iter: 500);

    [Fact]
    public void An_array_is_found_by_its_whole_path() =>
        Assert.Equal(["1", "2"], Elements(new JsonRecords(Bytes("""{"c":[9],"x":{"c":[8]},"g":{"d":[7],"c":[1,2]},"y":[{"g":{"c":[6]}}]}"""), ["g", "c"], null, 16, 4096)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void An_element_has_at_most_its_bytes(int over, bool refused)
    {
        // The record stands alone in the buffer with the comma before it.
        string record = $"\"{new string('a', 2048 - 3 + over)}\"";
        Exception? fault = Record.Exception(() => Elements(new JsonRecords(Bytes($"{{\"results\":[1,{record}]}}"), ["results"], null, 16, 2048)));
        Assert.Equal(refused ? "too large: a record is over 2048 bytes" : null, fault?.Message);
    }

    [Theory]
    [InlineData("""{"results":[1,2""")]
    [InlineData("""{"results":[1,2]""")]
    [InlineData("""{"results":[1,2]}x""")]
    [InlineData("")]
    [InlineData("""{"results":[[[[[[[[[[1]]]]]]]]]]}""")]
    public void A_document_cut_short_gone_on_or_too_deep_is_no_json(string json) =>
        Assert.ThrowsAny<JsonException>(() => Elements(new JsonRecords(Bytes(json), ["results"], null, 8, 4096)));

    [Fact]
    public async Task Products_accepted_and_rejected_are_all_the_rows()
    {
        await Product.Array[0, 30].SampleAsync(async products =>
        {
            (Reading reading, Sink sink) = await DirectoryAsync(Zip($"{{\"meta\":{{}},\"results\":[{string.Join(',', products)}]}}"), products.Length);
            Assert.Equal(reading.RowsSeen, reading.Accepted + reading.Rejected);
            Assert.Equal((sink.Facts.Count, sink.Rejections.Count), ((int)reading.Accepted, (int)reading.Rejected));
            Assert.All(sink.Rejections, r => Assert.Contains(r.Reason, new[] { "NotAProduct", "BadNdc", "BadDate", "DuplicatePackage", "UnknownCode: product_type", "MissingColumn: product_ndc" }));
        }, iter: 300);
    }

    [Fact]
    public async Task Any_bytes_in_the_archive_are_counted_or_stop_it_by_name()
    {
        byte[] right = Zip("""{"results":[{"product_ndc":"0002-3235","packaging":[{"package_ndc":"0002-3235-60"}]}]}""");
        await Gen.Select(Gen.Int[0, right.Length - 1], Gen.Byte).SampleAsync(async (at, value) =>
        {
            byte[] bytes = [.. right];
            bytes[at] = value;
            (Reading reading, Sink sink) = await DirectoryAsync(bytes, 1);
            Assert.Equal(reading.Accepted, sink.Facts.Count);
        }, iter: 2000);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("other.json")]
    public async Task An_archive_of_another_file_is_refused_whatever_path_it_names(string name) =>
        Assert.Equal($"not the format: the archive holds another file than {Name}", (await DirectoryAsync(Zip("{}", name), 0)).Reading.Stop);

    [Fact]
    public async Task An_archive_that_unpacks_past_its_limit_is_stopped_there()
    {
        using MemoryStream zip = new(Zip($"{{\"results\":[{string.Join(',', Enumerable.Repeat("{}", 100_000))}]}}"));
        RowCounts counts = new(new Sink(), new FeedLimits { DecodedBytes = 65_536 });
        Assert.Equal("too large: the unpacked file is over 65536 bytes", await new OpenFdaReader(new Sink(), counts, new FeedLimits { DecodedBytes = 65_536 })
            .PartAsync(zip, 1, new OpenFdaManifest.Part($"https://h/{Name}.zip", 100_000), CancellationToken.None));
    }

    [Fact]
    public async Task Codes_that_cannot_be_taken_are_rejected_and_a_concept_not_asked_about_is_incomplete()
    {
        Sink sink = new();
        RowCounts counts = new(sink, Usual);
        RxNormReader reader = new(sink, counts, Usual);
        await reader.ConceptsAsync(Bytes("""{"minConceptGroup":{"minConcept":[{"rxcui":"1","name":"a","tty":"SCD"},{"rxcui":"2","name":"b","tty":"SBD"},{"rxcui":"3","name":"c","tty":"IN"}]}}"""), 1, CancellationToken.None);
        await reader.CodesAsync(Encoding.UTF8.GetBytes(
            """{"historicalNdcConcept":{"historicalNdcTime":[{"status":"indirect","ndcTime":[{"ndc":["00000000001"],"startDate":"202001","endDate":"202002"},{"ndc":["1"],"startDate":"202001","endDate":"202002"},{"ndc":["00000000002"],"startDate":"202003","endDate":"202002"}]}]}}"""),
            2, 1, CancellationToken.None);
        Assert.Equal("incomplete: 1 concepts without an answer about their codes", await reader.EndAsync(CancellationToken.None));
        Assert.Equal(["BadNdc", "BadDate"], sink.Rejections.Select(r => r.Reason));
        Assert.False(((ConceptFact)Assert.Single(sink.Facts)).Codes.Single().Direct);
        Assert.Equal((5, 2), (counts.Seen, counts.Rejected));
    }

    private static async Task<(Reading Reading, Sink Sink)> DirectoryAsync(byte[] zip, int records)
    {
        Sink sink = new();
        RowCounts counts = new(sink, Usual);
        using MemoryStream stream = new(zip);
        string? stop = await new OpenFdaReader(sink, counts, Usual).PartAsync(stream, 1, new OpenFdaManifest.Part($"https://h/{Name}.zip", records), CancellationToken.None);
        return (counts.End(null, stop), sink);
    }

    private static string[] Elements(JsonRecords records) => Task.Run(async () =>
    {
        List<string> elements = [];
        await foreach (ReadOnlyMemory<byte> element in records.ReadAsync(CancellationToken.None))
        {
            elements.Add(Encoding.UTF8.GetString(element.Span));
        }

        return elements.ToArray();
    }).GetAwaiter().GetResult();

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Zip(string text, string name = Name)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream file = zip.CreateEntry(name).Open();
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    /// <summary>Comes a few bytes at a time.</summary>
    private sealed class Cut(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }
}
