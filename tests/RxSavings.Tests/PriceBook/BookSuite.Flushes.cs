using CsCheck;
using Xunit;

namespace RxSavings.Tests.PriceBook;

/// <content>What a flush leaves, and how the book comes back.</content>
public abstract partial class BookSuite
{
    [Fact]
    public async Task A_flush_and_a_rebuild_between_racing_publishers_end_at_the_newer_sheet()
    {
        await using BookNode one = await NodeAsync(Never);
        await using BookNode two = await NodeAsync(Never);
        await Gen.Select(Gen.Shuffle(Products), Gen.Shuffle(Products)).SampleAsync(
            async (older, newer) =>
            {
                await Task.WhenAll(PublishAsync(one, older, 1), PublishAsync(two, newer, 2), FlushAsync());
                await Task.WhenAll(PublishAsync(one, older, 1), RebuildAsync());
                await AllStandAtAsync(one, 2);
                await FlushAsync();
                await Task.WhenAll(RebuildAsync(), PublishAsync(one, older, 1));
                await AllStandAtAsync(two, 2);

                async Task RebuildAsync()
                {
                    await PublishAsync(two, newer, 2);
                    await two.PutDirectoryAsync(Directory, Cancellation);
                }
            },
            iter: 10, threads: 1);
        Assert.Equal(Directory.Hash, await one.Publisher.DirectoryHashAsync(Cancellation));
    }

    [Fact]
    public async Task A_rebuild_cut_in_two_by_a_flush_puts_no_directory_above_the_half_that_is_left()
    {
        await using BookNode node = await NodeAsync(Never);
        string cut = await node.Publisher.BeginAsync(Cancellation);
        await PublishAsync(node, [1, 2], 5);
        await FlushAsync();
        await PublishAsync(node, [3, 4], 5);
        Assert.False(await node.Publisher.PutDirectoryAsync(Directory, cut, Cancellation));
        Assert.Null(await node.Publisher.DirectoryHashAsync(Cancellation));

        string again = await node.Publisher.BeginAsync(Cancellation);
        Assert.False(await node.Publisher.PutDirectoryAsync(Directory, cut, Cancellation));
        Assert.True(await node.Publisher.PutDirectoryAsync(Directory, again, Cancellation));
        Assert.Equal(Directory.Hash, await node.Publisher.DirectoryHashAsync(Cancellation));
    }

    [Fact]
    public async Task After_a_flush_the_book_is_absent_until_its_directory_is_put()
    {
        await using BookNode node = await NodeAsync(Soon);
        Assert.Null(node.Book.Current);
        await node.PutDirectoryAsync(Directory, Cancellation);
        await UntilAsync(() => node.Book.Current is not null);
        node.Heard.Clear();
        await FlushAsync();
        await UntilAsync(() => node.Book.Current is null && node.Heard.Any(c => c.Products.Count == 0));
        Assert.Null(await node.Publisher.DirectoryHashAsync(Cancellation));
        node.Heard.Clear();
        await PublishAsync(node, [1], 5);
        await node.Publisher.MarkAsync([new("nadac", null, Now, 1)], Cancellation);
        await UntilAsync(() => node.Heard.Any(c => c.Products.Count == 0));
        Assert.Null(node.Book.Current);
        await node.PutDirectoryAsync(Directory, Cancellation);
        await UntilAsync(() => node.Book.Current is { Watermarks.Count: 1 });
    }
}
