using System.Buffers;
using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Search;

/// <summary>What a found name leads to.</summary>
public enum FoundKind
{
    Ingredient,
    Brand,
    Product,
    Class,
}

/// <summary>A name that was found, and what it is a name of.</summary>
/// <param name="Drug">Null for a class.</param>
/// <param name="Product">The product where a strength or form was asked for, else null.</param>
/// <param name="Name">As it is written.</param>
/// <param name="Edits">0: what was asked is it, or begins it; more: offered, never chosen.</param>
public sealed record Found(FoundKind Kind, Drug? Drug, Product? Product, string? Class, string Name, int Edits);

/// <summary>Search over every name of a catalogue: ingredients, their salts and Spanish names, brands, products, classes. Built as a whole.</summary>
public sealed class DrugSearch
{
    /// <summary>Characters of a question.</summary>
    public const int Longest = 100;

    /// <summary>Whether a question has more characters, an emoji being one.</summary>
    public static bool IsTooLong(string question) => question.EnumerateRunes().Skip(Longest).Any();

    private const int Wider = 8;

    /// <summary>What a combination of which only a part was named is further away: more than the drug that was named, without its strength and salt.</summary>
    private const int PartOnly = 3;

    private const string ExtendedRelease = "er";

    /// <summary>Letters of a question from which a class is found though mistyped.</summary>
    private const int ShortestMistyped = 8;

    /// <summary>Letters of a question from which what only begins near it is offered: one edit in fewer, and almost anything begins so.</summary>
    private const int ShortestBegun = 5;

    /// <summary>Letters of a drug's name from which it is found among words that nothing is like.</summary>
    private const int ShortestWithin = 6;

    /// <summary>Words of a question among which a drug's name is looked for.</summary>
    private const int MostWithin = 6;

    /// <summary>What stands in no name and nobody writes about one: a question that holds any is for a machine. Marks that people write, as a question mark, are passed over.</summary>
    private static readonly SearchValues<char> InNoName = SearchValues.Create("<>{}=;$|\\");

    private readonly List<Found> targets = [];
    private readonly List<string> names = [];
    private readonly List<int> telling = [];
    private readonly NameIndex index;

    /// <summary>Everything that something is found by, as the index holds it; what is found by the same name has it each.</summary>
    public IReadOnlyList<string> Names => names;

    /// <param name="classNames">Names of each class by slug.</param>
    public DrugSearch(Catalogue catalogue, IReadOnlyDictionary<string, IReadOnlyList<string>> classNames)
    {
        foreach (Drug drug in catalogue.Drugs)
        {
            Add(new Found(FoundKind.Ingredient, drug, null, null, drug.Name, 0));
            AddEach(drug.Brands.Concat(drug.SoughtBrands), b => new Found(FoundKind.Brand, drug, null, null, b, 0));
            AddEach(drug.SoughtAs ?? [], b => new Found(FoundKind.Ingredient, drug, null, null, b, 0));
            AddEach(drug.OtherNames ?? [], n => new Found(FoundKind.Ingredient, drug, null, null, n, 0));
        }

        PartNames parts = new(catalogue.Drugs);
        foreach (Drug drug in catalogue.Drugs)
        {
            foreach (string name in parts.Combined(drug))
            {
                Add(new Found(FoundKind.Ingredient, drug, null, null, drug.Name, 0), name);
            }
        }

        foreach ((string slug, IReadOnlyList<string> names) in classNames)
        {
            AddEach(names, n => new Found(FoundKind.Class, null, null, slug, n, 0));
        }

        // Of equally near names the earlier comes first: one ingredient before a combination that holds it.
        foreach (Product product in catalogue.Products.OrderBy(p => p.Display.Count(c => c == ' ')))
        {
            Drug? drug = catalogue.DrugNamed(product.Drug);
            Found found = new(FoundKind.Product, drug, product, null, product.Display, 0);
            Add(found);
            foreach (string name in Releases.Written(product.Display).Concat(Forms.Written(product.Display)).Concat(Spanish.Written(product, drug)))
            {
                Add(found, name);
            }
        }

        index = new NameIndex(names);
    }

    /// <summary>
    /// The name that is to the letter what was asked, or the one product that has every word of it; null where none or more than one is. A brand's product
    /// is meant only where no other has the words, a strength alone names none, and one with an extended release is meant only where a release was asked for.
    /// </summary>
    public static Found? Exact(IReadOnlyList<Found> found, string question)
    {
        Found[] asAsked = [.. found.Where(f => f.Edits == 0)];
        string asked = Folding.Fold(Forms.Whole(question));
        Found[] same = [.. asAsked.Where(f => Folding.Fold(Forms.Whole(f.Name)) == asked)];
        if (same.Length > 0)
        {
            return same.Length == 1 ? same[0] : null;
        }

        // Without a strength any product of the drug would do, and the drug is meant.
        Found[] products = [.. asAsked.Where(f => f.Kind == FoundKind.Product)];
        Found[] generic = [.. products.Where(f => f.Product!.Brand is null)];
        Found[] meant = generic.Length > 0 ? generic : products;
        bool named = question.Any(char.IsAsciiDigit) && !Particulars.IsAll(question) && asAsked.Length == products.Length;
        return named && meant is [{ Product: { } product } one] && (product.Brand is not null || product.Release != ExtendedRelease || Releases.AskedFor(question)) ? one : null;
    }

    /// <summary>
    /// The nearest names, each drug, brand, class and product once. Products only where more than a name was asked for. Where something begins as was
    /// asked, of the mistyped only whole names are offered beside it: look-alikes.
    /// </summary>
    public IReadOnlyList<Found> Find(string question, int limit)
    {
        if (question.AsSpan().ContainsAny(InNoName) || !question.Any(char.IsLetter))
        {
            return [];
        }

        List<Found> found = [];
        HashSet<(FoundKind, string?, int, string?)> seen = [];
        IReadOnlyList<NameHit> hits = Hits(question, limit);
        // Beside names that are as was asked, and for so short a question, of the mistyped only whole names are look-alikes.
        bool oneWord = !Folding.Fold(question).Contains(' ', StringComparison.Ordinal);
        bool wholeAlone = hits.Any(h => h.Edits == 0) || question.Trim().Length < ShortestBegun;
        foreach (NameHit hit in hits)
        {
            Found target = targets[hit.Name];
            // A class is known by an abbreviation, and one letter makes it another class.
            if ((oneWord && target.Kind == FoundKind.Product) || (wholeAlone && hit is { Edits: > 0, Whole: false })
                || (target.Kind == FoundKind.Class && hit.Edits > 0 && question.Trim().Length < ShortestMistyped))
            {
                continue;
            }

            string? brand = target.Kind == FoundKind.Brand ? target.Name : target.Class;
            if (found.Count < limit && seen.Add((target.Kind, target.Drug?.Slug, target.Product?.Id ?? 0, brand)))
            {
                found.Add(target with { Edits = hit.Edits });
            }
        }

        return found;
    }

    /// <summary>
    /// The nearest names; where none is as was asked, beside them those of what is left without its salt, without its strength, form and release, or without
    /// any of them, each as so many edits further.
    /// </summary>
    private IReadOnlyList<NameHit> Hits(string question, int limit)
    {
        question = Forms.Whole(question);
        IReadOnlyList<NameHit> hits = Named(question, limit);
        if (hits.Any(h => h.Edits == 0))
        {
            return Fewest(question, hits);
        }

        string? saltless = Salts.Without(question), bare = Particulars.Without(question), both = bare is null ? null : Salts.Without(bare);
        HashSet<string> named = [.. Less(bare, 0).Where(h => h is { Edits: 0, Whole: true }).Select(h => targets[h.Name].Drug?.Slug).OfType<string>()];
        if (named.Count > 0)
        {
            // "fluoxetine capsule" is spelled as it should be: no duloxetine capsule was meant.
            hits = [.. hits.Where(h => targets[h.Name].Drug is { } drug && named.Contains(drug.Slug))];
        }

        NameHit[] all = [.. hits.Concat(Less(saltless, 1)).Concat(Less(bare, 1)).Concat(Less(both, 2)).OrderBy(h => h.Edits).DistinctBy(h => h.Name)];
        return all.Length > 0 ? Fewest(question, all) : Within(question);

        IEnumerable<NameHit> Less(string? left, int further) => left is null ? [] : Named(left, limit).Select(h => h with { Edits = h.Edits + further });
    }

    /// <summary>
    /// Of equally near names of a question of several, the one with the fewest others first: who names two ingredients means the two before the three. What holds
    /// fewer than were named comes after what holds more.
    /// </summary>
    private NameHit[] Fewest(string question, IReadOnlyList<NameHit> hits)
    {
        int asked = Telling.Count(question);
        return asked < 2 ? [.. hits] : [.. hits.OrderBy(h => h.Edits).ThenBy(h => telling[h.Name] < asked ? int.MaxValue : telling[h.Name])];
    }

    /// <summary>
    /// Where nothing is like a question of several words, the drugs whose name stands within it, as far as two edits: the rest is passed over. One word is
    /// enough where more is known of the drug than its name.
    /// </summary>
    private NameHit[] Within(string question)
    {
        string[] words = Folding.Fold(question).Split(' ');
        for (int length = words.Length - 1; length > 0 && words.Length <= MostWithin; length--)
        {
            NameHit[] named = [.. Enumerable.Range(0, words.Length - length + 1).Select(from => string.Join(' ', words[from..(from + length)])).Where(p => p.Length >= ShortestWithin)
                .SelectMany(p => index.Find(p, Wider)).Where(h => h is { Edits: 0, Whole: true } && targets[h.Name] is { Kind: FoundKind.Ingredient, Drug: { } drug } && (length > 1 || !drug.NameOnly))];
            if (named.Length > 0)
            {
                return [.. named.Select(h => h with { Edits = 2 })];
            }
        }

        return [];
    }

    /// <summary>The nearest names; a combination's product of which only a part was named is as many edits further: who asks for omeprazole means no pack that holds some.</summary>
    private IReadOnlyList<NameHit> Named(string question, int limit)
    {
        Combination asked = new(question);
        return [.. index.Find(question, limit * Wider).Select(h => targets[h.Name] is { Product: { } product, Drug: { } drug } && !asked.Names(product, drug) ? h with { Edits = h.Edits + PartOnly } : h).OrderBy(h => h.Edits)];
    }

    /// <param name="name">What it is found by, where that is another name than is shown.</param>
    private void Add(Found target, string? name = null)
    {
        targets.Add(target);
        names.Add(Forms.Whole(name ?? target.Name));
        telling.Add(Telling.Count(name ?? target.Name));
    }

    private void AddEach(IEnumerable<string> names, Func<string, Found> target)
    {
        foreach (string name in names)
        {
            Add(target(name));
        }
    }
}
