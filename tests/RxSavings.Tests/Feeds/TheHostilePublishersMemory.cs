using Microsoft.AspNetCore.Http;
using RxSavings.Feeds.Checking;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>What is allocated while a hostile answer is refused. Runs alone, for what other tests allocate is counted too.</summary>
[CollectionDefinition(nameof(TheHostilePublishersMemory), DisableParallelization = true)]
[Collection(nameof(TheHostilePublishersMemory))]
public sealed class TheHostilePublishersMemory : OverHttp
{
    /// <summary>MiB allocated in all where an answer is streamed: buffers of a record's length, and what the two hosts need.</summary>
    private const int Streamed = 32;

    /// <summary>MiB allocated in all where an answer is held whole: a buffer that doubled to 64 MiB at the 32 that are the most.</summary>
    private const int Held = 112;

    private readonly AnswersKept kept = new();

    public static TheoryData<string, int> EveryFeed => new()
    {
        { "nadac", Streamed }, { "costplus", Held }, { "card-network/harborlight", Streamed }, { "openfda-ndc", Streamed }, { "rxnorm", Streamed }, { "goodrx", Held },
        { "dailymed", Held }, { "nppes", Held }, { "gazetteer", Held },
    };

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public Task Ten_gigabytes_are_refused_in_little_memory(string feed, int most) => RefusedAsync(feed, context => Publishing.BombAsync(context, (byte)' ', 10_240), most);

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public Task A_line_of_a_gigabyte_is_refused_in_little_memory(string feed, int most) => RefusedAsync(feed, context => Publishing.BombAsync(context, (byte)'7', 1_024), most);

    [Fact]
    public Task An_archive_that_unpacks_to_a_gigabyte_is_refused_in_little_memory()
    {
        byte[] bomb = Publishing.Zipped("drug-ndc-0001-of-0001.json", (byte)' ', 1_024);
        return RefusedAsync("openfda-ndc", context => context.Response.Body.WriteAsync(bomb, Cancellation).AsTask(), Streamed);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        kept.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected override IPayloadArchive Keeping => kept;

    private async Task RefusedAsync(string feed, RequestDelegate matters, int most)
    {
        await using Publishing publisher = await Publishing.StartAsync(matters, null, Cancellation);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        string? stop;
        try
        {
            Fetch fetch = await FetchAsync(feed, [], publisher.Point);
            stop = (await Feed(feed).ReadAsync(Scope(feed), fetch, new Sink(), Cancellation)).Stop;
        }
        catch (FeedException fault)
        {
            stop = fault.Message;
        }

        Assert.Matches("^(too large|not the format)", stop);
        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - before) / 1_048_576, 0, most);
    }
}
