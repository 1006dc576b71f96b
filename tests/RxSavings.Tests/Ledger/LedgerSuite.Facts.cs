using Microsoft.Extensions.DependencyInjection;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Ledger;

public abstract partial class LedgerSuite
{
    private static readonly Scope Directories = new("openfda-ndc", "openfda-ndc", PullKind.Full, null);
    private static readonly Scope ConceptScope = new("rxnorm", "rxnorm", PullKind.Full, null);

    private ICatalogueLedger Catalogue => services.GetRequiredService<ICatalogueLedger>();

    [Fact]
    public async Task A_fact_comes_back_as_it_was_said()
    {
        PackageFact package = new(
            new Ndc(2323560), "0002-3235-60", "Cymbalta", "Duloxetine hydrochloride", null, [new IngredientStrength("DULOXETINE HYDROCHLORIDE", "20 mg/1")], "CAPSULE, DELAYED RELEASE",
            ["ORAL"], "HUMAN PRESCRIPTION DRUG", ["a [EPC]"], new DateOnly(2004, 8, 24), null, true, false, Packing.Original);
        ConceptFact concept = Concept(596926, "duloxetine 20 MG", (2323560, 2026, 4));
        await SayAsync(Directories, [package]);
        await SayAsync(ConceptScope, [concept]);
        Assert.Equivalent(package, Assert.Single(await Catalogue.FactsAsync<PackageFact>(Cancellation).ToListAsync(Cancellation)), strict: true);
        Assert.Equivalent(concept, Assert.Single(await Catalogue.FactsAsync<ConceptFact>(Cancellation).ToListAsync(Cancellation)), strict: true);
    }

    [Fact]
    public async Task The_same_facts_again_are_no_change_and_the_catalogue_is_the_one_it_was()
    {
        Assert.Equal((PullEnding.Succeeded, 3L), await SaidAsync(Directories, Package(1), Package(2), Package(3)));
        long revision = await Catalogue.RevisionAsync(RxSavings.Pricing.Pulls.Subject.Catalogue, Cancellation);
        Assert.Equal((PullEnding.NoChange, 0L), await SaidAsync(Directories, Package(3), Package(1), Package(2)));
        Assert.Equal(revision, await Catalogue.RevisionAsync(RxSavings.Pricing.Pulls.Subject.Catalogue, Cancellation));
        Assert.NotEqual(0, revision);
    }

    [Fact]
    public async Task A_fact_in_other_words_replaces_the_one_before_and_an_absent_one_is_gone()
    {
        await SayAsync(Directories, [Package(1), Package(2), Package(3)]);
        Assert.Equal((PullEnding.Succeeded, 3L), await SaidAsync(Directories, Package(1), Package(2, "another"), Package(4)));
        Assert.Equal(["1:", "2:another", "4:"], (await Catalogue.FactsAsync<PackageFact>(Cancellation).ToListAsync(Cancellation)).Select(p => $"{p.Ndc.Value}:{p.Brand}"));
        Assert.Equal(3, (await Pulls.StatesAsync(Cancellation)).Single(s => s.Scope == Directories.Id).CurrentRows);
    }

    [Fact]
    public async Task Facts_not_committed_or_written_without_the_lease_leave_the_catalogue_as_it_was()
    {
        await SayAsync(Directories, [Package(1)]);
        await SayAsync(Directories, [Package(2)], commit: false);
        PullLease lease = (await Pulls.TryLeaseAsync(Directories.Id, TimeSpan.FromMilliseconds(50), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(Directories, lease, Cancellation);
        await Task.Delay(100, Cancellation);
        Assert.NotNull(await Pulls.TryLeaseAsync(Directories.Id, TimeSpan.FromMinutes(1), Cancellation));
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            await writing.StageAsync([Package(3)], Cancellation);
            await Assert.ThrowsAsync<LeaseLostException>(() => writing.CommitAsync(Summary([]), Cancellation));
        }

        Assert.Equal([1L], (await Catalogue.FactsAsync<PackageFact>(Cancellation).ToListAsync(Cancellation)).Select(p => p.Ndc.Value));
    }

    [Fact]
    public async Task A_retired_catalogue_scope_has_no_facts_and_the_others_keep_theirs()
    {
        await SayAsync(Directories, [Package(1)]);
        await SayAsync(ConceptScope, [Concept(1, "a", (1, 2026, 4))]);
        await Pulls.RetireAsync(Directories.Id, Cancellation);
        Assert.Empty(await Catalogue.FactsAsync<PackageFact>(Cancellation).ToListAsync(Cancellation));
        Assert.Single(await Catalogue.FactsAsync<ConceptFact>(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_product_keeps_its_number_whatever_is_numbered_after_it()
    {
        IReadOnlyDictionary<string, int> first = await Catalogue.NumbersAsync(["b", "a"], Cancellation);
        Assert.True(first["a"] > 1_000_000 && first["b"] > first["a"]);
        IReadOnlyDictionary<string, int> second = await Catalogue.NumbersAsync(["0", "b"], Cancellation);
        Assert.Equal(first["b"], second["b"]);
        Assert.Equal(2, second.Count);
        Assert.DoesNotContain(second["0"], first.Values);
    }

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(1_001)]
    public async Task Many_products_are_numbered_in_the_order_of_their_identities(int count)
    {
        string[] identities = [.. Enumerable.Range(0, count).Select(i => $"{i:00000} 'mg'")];
        await Catalogue.NumbersAsync([identities[7]], Cancellation);
        IReadOnlyDictionary<string, int> numbers = await Catalogue.NumbersAsync([.. identities.Reverse()], Cancellation);
        Assert.Equal(1_000_001, numbers[identities[7]]);
        Assert.Equal(Enumerable.Range(1_000_002, count - 1), identities.Where((_, i) => i != 7).Select(i => numbers[i]));
    }

    [Fact]
    public async Task What_is_missing_or_stands_in_other_words_is_counted()
    {
        await SayAsync(Directories, [Package(1), Package(2)]);
        Assert.Equal(2, await Catalogue.MissingAsync(Directories.Id, [Package(1), Package(2, "another"), Package(3)], Cancellation));
    }

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task Many_facts_are_replaced_and_removed_however_they_are_divided(int count)
    {
        await SayAsync(ConceptScope, [.. Enumerable.Range(1, count * 2).Select(i => Concept(i, "a", (i, 2026, 4)))]);
        Assert.Equal((PullEnding.Succeeded, count * 2L), await SaidAsync(ConceptScope, [.. Enumerable.Range(1, count).Select(i => Concept(i, "b", (i, 2026, 5)))]));
        List<ConceptFact> standing = await Catalogue.FactsAsync<ConceptFact>(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(count, standing.Count);
        Assert.All(standing, c => Assert.Equal("b", c.Name));
    }

    private static PackageFact Package(long ndc, string? brand = null) =>
        new(new Ndc(ndc), "0000-0000-00", brand, "a", null, [], null, [], null, [], null, null, true, false, Packing.Unsaid);

    private static ConceptFact Concept(long rxCui, string name, params (long Ndc, int Year, int Month)[] codes) =>
        new(rxCui, name, "SCD", [.. codes.Select(c => new CodeInterval(new Ndc(c.Ndc), new DateOnly(c.Year, c.Month, 1), new DateOnly(c.Year, c.Month, 1), true))], []);

    private async Task<(PullEnding Ending, long Changed)> SaidAsync(Scope scope, params CatalogueFact[] facts)
    {
        PullOutcome outcome = await SayAsync(scope, facts);
        return (outcome.Ending, outcome.ChangedRows);
    }

    private async Task<PullOutcome> SayAsync(Scope scope, IReadOnlyList<CatalogueFact> facts, bool commit = true)
    {
        PullLease lease = (await Pulls.TryLeaseAsync(scope.Id, TimeSpan.FromMinutes(1), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(scope, lease, Cancellation);
        PullOutcome outcome = PullOutcome.Skipped(scope.Id);
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            await writing.StageAsync(facts, Cancellation);
            await writing.FinishAsync(Ignore, Cancellation);
            outcome = commit ? await writing.CommitAsync(Summary([], facts.Count), Cancellation) : outcome;
        }

        await Pulls.ReleaseAsync(lease, Cancellation);
        return outcome;
    }
}
