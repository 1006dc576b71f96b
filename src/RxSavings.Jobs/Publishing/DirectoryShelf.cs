using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Jobs.Publishing;

/// <summary>
/// The directory as those who write the book see it: the seed's, or the national one made of the seed and what the catalogue feeds say. It is made as a
/// whole and swapped, when every catalogue feed has been pulled: half of what they say would give products that are others when the rest comes.
/// </summary>
public sealed partial class DirectoryShelf(
    PublishedDirectory ofSeed, Pulls.Feeds feeds, IFactLedger facts, ICatalogueLedger ledger, ILogger<DirectoryShelf> logger)
{
    private volatile PublishedDirectory? national;
    private long made;

    public PublishedDirectory Current => national ?? ofSeed;

    public Catalogue Catalogue => Current.Catalogue;

    /// <summary>Whether the ledger's facts are others than those the directory is made of.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancellation) => await RevisionAsync(cancellation) != Interlocked.Read(ref made);

    /// <summary>Makes the directory anew where the facts are others. One caller at a time: whoever holds the book's lease.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        long revision = await RevisionAsync(cancellation);
        if (revision == Interlocked.Read(ref made))
        {
            return;
        }

        national = revision == 0 ? null : await MakeAsync(cancellation);
        Interlocked.Exchange(ref made, revision);
        Log.Made(logger, Catalogue.Drugs.Count, Catalogue.Products.Count, Catalogue.Packages.Count);
    }

    private async Task<PublishedDirectory> MakeAsync(CancellationToken cancellation)
    {
        CatalogueMaker maker = new(ofSeed.Catalogue);
        await foreach (ConceptFact concept in ledger.ConceptsAsync(cancellation))
        {
            maker.Add(concept);
        }

        await foreach (PackageFact package in ledger.PackagesAsync(cancellation))
        {
            maker.Add(package);
        }

        CatalogueDraft draft = maker.Draft();
        Catalogue catalogue = draft.With(await ledger.NumbersAsync(draft.Identities, cancellation));
        return ofSeed with { Catalogue = catalogue, Hash = Hash(catalogue) };
    }

    /// <summary>The pull the directory should be of; 0 for the seed's own.</summary>
    private async Task<long> RevisionAsync(CancellationToken cancellation)
    {
        string[] scopes = [.. feeds.Scopes.Where(s => !feeds.SaysPrices(s)).Select(s => s.Id)];
        long revision = scopes.Length == 0 ? 0 : await ledger.RevisionAsync(cancellation);
        if (revision == 0 || revision == Interlocked.Read(ref made))
        {
            return revision;
        }

        HashSet<string> pulled = [.. (await facts.WatermarksAsync(cancellation)).Select(w => w.Scope)];
        return scopes.All(pulled.Contains) ? revision : Interlocked.Read(ref made);
    }

    private string Hash(Catalogue catalogue)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(ofSeed.Hash);
        foreach (Drug drug in catalogue.Drugs)
        {
            Add($"{drug.Slug}|{drug.Name}|{drug.Class}|{drug.RxCui}|{string.Join('|', drug.Brands)}|{string.Join('|', drug.OtherNames ?? [])}");
        }

        foreach (Product p in catalogue.Products)
        {
            Add(string.Create(CultureInfo.InvariantCulture,
                $"{p.Id}|{p.Slug}|{p.Drug}|{p.Brand}|{p.Name}|{p.RxCui}|{p.Salt}|{p.Form}|{p.Release}|{p.Strength}|{p.Display}|{p.Unit}|{p.UnitsPerPack}|{p.StandardQuantity}|{string.Join(',', p.Quantities)}"));
        }

        foreach ((Ndc ndc, int product) in catalogue.Packages.OrderBy(p => p.Key))
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{ndc}={product}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The catalogue was made: {Drugs} drugs, {Products} products, {Packages} packages")]
        public static partial void Made(ILogger logger, int drugs, int products, int packages);
    }
}
