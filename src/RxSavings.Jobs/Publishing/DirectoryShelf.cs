using Microsoft.Extensions.Logging;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Jobs.Publishing;

/// <summary>
/// The directory as those who write the book see it: the seed's, with what the feeds of facts say. Each subject is made as a whole and swapped. The catalogue
/// waits until both its feeds have been pulled: half of what they say would give products that are others when the rest comes.
/// </summary>
public sealed partial class DirectoryShelf(
    PublishedDirectory ofSeed, ChainNames chains, Pulls.Feeds feeds, IFactLedger facts, ICatalogueLedger ledger, ILogger<DirectoryShelf> logger)
{
    private static readonly Revisions OfSeed = new(0, 0, 0);
    private volatile PublishedDirectory? told;
    private volatile Revisions made = OfSeed;

    public PublishedDirectory Current => told ?? ofSeed;

    public Catalogue Catalogue => Current.Catalogue;

    /// <summary>Whether the ledger's facts are others than those the directory is made of.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancellation) => await RevisionsAsync(cancellation) != made;

    /// <summary>Makes anew what is of other facts. One caller at a time: whoever holds the book's lease.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        (Revisions standing, Revisions next) = (made, await RevisionsAsync(cancellation));
        if (next == standing)
        {
            return;
        }

        PublishedDirectory directory = Current;
        if (next.Catalogue != standing.Catalogue)
        {
            directory = directory with { Catalogue = next.Catalogue == 0 ? ofSeed.Catalogue : await CatalogueAsync(cancellation) };
        }

        if (next.Catalogue != standing.Catalogue || next.Labels != standing.Labels)
        {
            directory = directory with { Labels = next.Labels == 0 ? LabelShelf.Empty : await LabelsAsync(directory.Catalogue, cancellation) };
        }

        if (next.Places != standing.Places)
        {
            directory = next.Places == 0
                ? directory with { Pharmacies = ofSeed.Pharmacies, Gazetteer = Gazetteer.Empty }
                : directory with
                {
                    Pharmacies = PharmacyMaker.Make(ofSeed.Pharmacies, chains, await ledger.FactsAsync<PharmacyFact>(cancellation).ToListAsync(cancellation)),
                    Gazetteer = new Gazetteer(await ledger.FactsAsync<ZipFact>(cancellation).ToListAsync(cancellation)),
                };
        }

        told = next == OfSeed ? null : directory with { Hash = DirectoryHash.Of(directory, ofSeed.Hash) };
        made = next;
        Log.Made(logger, Catalogue.Drugs.Count, Catalogue.Products.Count, Catalogue.Packages.Count, Current.Labels.Labels.Count, Current.Pharmacies.Count);
    }

    private async Task<Catalogue> CatalogueAsync(CancellationToken cancellation)
    {
        CatalogueMaker maker = new(ofSeed.Catalogue);
        await foreach (ConceptFact concept in ledger.FactsAsync<ConceptFact>(cancellation))
        {
            maker.Add(concept);
        }

        await foreach (PackageFact package in ledger.FactsAsync<PackageFact>(cancellation))
        {
            maker.Add(package);
        }

        CatalogueDraft draft = maker.Draft();
        return draft.With(await ledger.NumbersAsync(draft.Identities, cancellation));
    }

    /// <summary>Where anything is invented the labels' words are too, so none is quoted: labels are linked.</summary>
    private async Task<LabelShelf> LabelsAsync(Catalogue catalogue, CancellationToken cancellation)
    {
        LabelShelf labels = LabelShelf.Of(catalogue, await ledger.FactsAsync<LabelFact>(cancellation).ToListAsync(cancellation));
        return ofSeed.Synthetic ? labels.WithoutText() : labels;
    }

    /// <summary>The pulls the directory should be of; 0 for the seed's own.</summary>
    private async Task<Revisions> RevisionsAsync(CancellationToken cancellation)
    {
        Revisions newest = new(
            await RevisionAsync(Subject.Catalogue, cancellation), await RevisionAsync(Subject.Labels, cancellation), await RevisionAsync(Subject.Places, cancellation));
        if (newest.Catalogue == 0 || newest.Catalogue == made.Catalogue)
        {
            return newest;
        }

        HashSet<string> pulled = [.. (await facts.WatermarksAsync(cancellation)).Select(w => w.Scope)];
        return ScopesOf(Subject.Catalogue).All(pulled.Contains) ? newest : newest with { Catalogue = made.Catalogue };
    }

    private async Task<long> RevisionAsync(Subject subject, CancellationToken cancellation) =>
        ScopesOf(subject).Any() ? await ledger.RevisionAsync(subject, cancellation) : 0;

    private IEnumerable<string> ScopesOf(Subject subject) => feeds.Scopes.Where(s => feeds.SubjectOf(s) == subject).Select(s => s.Id);

    /// <summary>The newest pull of each subject that changed a fact.</summary>
    private sealed record Revisions(long Catalogue, long Labels, long Places);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The directory was made: {Drugs} drugs, {Products} products, {Packages} packages, {Labels} labels, {Pharmacies} pharmacies")]
        public static partial void Made(ILogger logger, int drugs, int products, int packages, int labels, int pharmacies);
    }
}
