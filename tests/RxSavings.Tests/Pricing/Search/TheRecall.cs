using RxSavings.Host.Seeds;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using Xunit;

namespace RxSavings.Tests.Pricing.Search;

/// <summary>Every name of the seed's catalogue, as it is written and mistyped at random.</summary>
public sealed class TheRecall
{
    private static readonly Catalogue Catalogue = SeedFiles.Read(SeedFiles.Open(null)).Catalogue;
    private static readonly DrugSearch Search = new(Catalogue, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    [Theory]
    [InlineData(1, 4, 98)]
    [InlineData(2, 8, 90)]
    public void A_name_with_random_edits_is_among_the_first_three(int edits, int shortest, int percent)
    {
        Random seeded = new(20261127);
        string[] names = [.. Catalogue.Drugs.SelectMany(d => d.Brands.Prepend(d.Name)).Where(n => n.Length >= shortest).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] missed = [.. names.Where(name => !Search.Find(Mistyped(name, edits, seeded), 3).Any(f => f.Name == name))];

        Assert.True(missed.Length * 100 <= names.Length * (100 - percent), $"{missed.Length} of {names.Length}: {string.Join(", ", missed.Take(20))}");
    }

    [Fact]
    public void Every_name_as_it_is_written_comes_first_and_there_are_four_hundred_drugs_at_least()
    {
        Assert.True(Catalogue.Drugs.Count >= 400);
        Assert.All(Catalogue.Drugs.SelectMany(d => d.Brands.Prepend(d.Name)), name => Assert.Equal((name, 0), (Search.Find(name, 3)[0].Name, Search.Find(name, 3)[0].Edits)));
    }

    /// <summary>A letter more, less or other, or two neighbours changed, so many times.</summary>
    private static string Mistyped(string name, int edits, Random random)
    {
        for (int i = 0; i < edits; i++)
        {
            int at = random.Next(name.Length);
            char letter = (char)('a' + random.Next(26));
            name = random.Next(4) switch
            {
                0 => name.Insert(at, letter.ToString()),
                1 => name.Remove(at, 1),
                2 when at + 1 < name.Length => string.Concat(name.AsSpan(0, at), [name[at + 1], name[at]], name.AsSpan(at + 2)),
                _ => string.Concat(name.AsSpan(0, at), [letter], name.AsSpan(at + 1)),
            };
        }

        return name;
    }
}
