using CsCheck;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Pricing.Observations;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Rows of one NDC in any order, some of them said twice.</summary>
public sealed class TheRowsOfOneNdc
{
    private static readonly Gen<SourceRow> Row = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 2], Gen.Int[100, 102])
        .Select((seller, quantity, programme, amount) => new SourceRow { Kind = SourceKind.Card, Seller = seller, Quantity = quantity, Programme = programme, Amount = amount });

    [Fact]
    public void What_was_said_before_is_known_wherever_it_stood() => Row.Array[0, 40].Sample(rows =>
    {
        RowsOfOneNdc group = new();
        SourceRow[] added = [.. rows.Select((r, at) => r with { Payload = (short)(at % 3), RowNumber = at + 1 }).Where(r => group.Add(r))];

        Assert.Equal(rows.Distinct(), added.Select(r => r with { Payload = 0, RowNumber = 0 }));
        Assert.Equal(added, group.Take());
        Assert.Equal(0, group.Count);
    });

    [Fact]
    public void A_sorted_run_is_as_thorough_as_any() => Row.Array[0, 40].Sample(rows =>
    {
        SourceRow[] sorted = [.. rows.Order()];
        RowsOfOneNdc group = new();

        Assert.Equal(sorted.Distinct(), sorted.Where(r => group.Add(r)));
    });

    [Fact]
    public void What_another_NDC_said_is_forgotten()
    {
        SourceRow row = new() { Kind = SourceKind.Card, Quantity = 30, Amount = 1288 };
        RowsOfOneNdc group = new();

        Assert.True(group.Add(row));
        Assert.False(group.Add(row));
        group.Take();
        Assert.True(group.Add(row));
    }
}
