using RxSavings.Host.Seeds;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing.Places;

/// <summary>Registered pharmacies beside the curated tables.</summary>
public sealed class TheRegistered
{
    private static readonly ChainNames Names = new([new("HARBORWICK", "harborview"), new("HARBORWICK DRUG OUTLET", "outlet"), new("SAMS CLUB", "sams")]);

    private static readonly Pharmacies Curated = new(
        [new Chain("harborview", "Harborwick Pharmacy", false, true)], [new Outlet("9990000001", "harborview", "Harborwick Pharmacy, store 1", Area.OfZip3(941), "San Francisco", true)]);

    [Theory]
    [InlineData("HARBORWICK", "harborview")]
    [InlineData("Harborwick #12, Inc.", "harborview")]
    [InlineData("HARBORWICK DRUG OUTLET LLC", "outlet")]
    [InlineData("HARBORWICK DRUG OUTLETS", "harborview")]
    [InlineData("SAM'S CLUB", "sams")]
    [InlineData("SAM’S  CLUB/PHARMACY", "sams")]
    [InlineData("HARBORWICKS", null)]
    [InlineData("THE HARBORWICK", null)]
    [InlineData("", null)]
    public void A_chain_is_found_by_the_whole_words_a_name_begins_with_the_longest_first(string name, string? chain) =>
        Assert.Equal(chain, Names.Of(Fact(1_000_000_001, name)));

    /// <summary>A wrong chain is worse than none: some legal names are of stores under several names, some only look like a chain's.</summary>
    [Theory]
    [InlineData("WALGREEN CO", "walgreens")]
    [InlineData("GARFIELD BEACH CVS LLC", "cvs")]
    [InlineData("Wal-Mart Stores East, LP", "walmart")]
    [InlineData("BJ'S WHOLESALE CLUB, INC.", "bjs")]
    [InlineData("THE GIANT COMPANY LLC", "giant")]
    [InlineData("GIANT OF MARYLAND LLC", "giant-food")]
    [InlineData("GIANT PHARMACY INC", null)]
    [InlineData("CAREMARK LLC", null)]
    [InlineData("CVS CAREMARK", null)]
    [InlineData("SIMPO PHARMACY CVS INC", null)]
    [InlineData("SMITHS FOOD & DRUG CENTERS INC", null)]
    [InlineData("DILLON COMPANIES LLC", null)]
    [InlineData("FRED MEYER STORES INC", null)]
    [InlineData("LUCKY STORES II LLC", null)]
    [InlineData("SAVE MART PHARMACY INC", null)]
    [InlineData("SAM'S PHARMACY LLC", null)]
    public void The_seed_names_a_real_chain_only_where_the_name_leaves_no_doubt(string name, string? chain) =>
        Assert.Equal(chain, SeedFiles.Read(SeedFiles.Open(null)).ChainNames.Of(Fact(1_000_000_001, name)));

    [Fact]
    public void What_it_does_business_as_is_asked_before_its_legal_name()
    {
        Assert.Equal("sams", Names.Of(Fact(1, "HARBORWICK") with { OtherName = "SAMS CLUB" }));
        Assert.Equal("harborview", Names.Of(Fact(1, "HARBORWICK") with { OtherName = "CORNER DRUG" }));
    }

    [Fact]
    public void A_curated_pharmacy_keeps_its_name_its_chain_and_its_mark_and_gains_its_street()
    {
        Outlet outlet = Made(Fact(9_990_000_001, "ANOTHER NAME")).OutletNamed("9990000001")!;
        Assert.Equal(new Outlet("9990000001", "harborview", "Harborwick Pharmacy, store 1", Area.OfZip3(941), "San Francisco", true, "94110", "1 Example St", "0135043"), outlet);
    }

    [Fact]
    public void A_street_in_another_area_than_the_curated_one_is_not_taken_over()
    {
        Outlet outlet = Made(Fact(9_990_000_001, "X") with { Zip = "94002" }).OutletNamed("9990000001")!;
        Assert.Equal((null, null, Area.OfZip3(941)), (outlet.Zip, outlet.Street, outlet.Area));
    }

    [Fact]
    public void One_that_is_not_curated_has_its_chain_and_area_from_the_registry_and_is_found_by_its_ncpdp_number_too()
    {
        Pharmacies made = Made(Fact(1_234_567_893, "HARBORWICK STORES LLC"));
        Outlet outlet = made.OutletNamed("1234567893")!;
        Assert.Equal(("harborview", "Harborwick Stores LLC", Area.OfZip3(941), "San Francisco", false), (outlet.Chain, outlet.Name, outlet.Area, outlet.City, outlet.Synthetic));
        Assert.Same(outlet, made.OutletNamed("0135043"));
        Assert.Equal(["1234567893", "9990000001"], made.In(Area.OfZip3(941)).Select(o => o.Code));
    }

    [Theory]
    [InlineData(999_999_999, true)]
    [InlineData(1_000_000_000, false)]
    [InlineData(2_999_999_999, false)]
    [InlineData(3_000_000_000, true)]
    public void A_number_that_no_provider_can_have_is_invented(long npi, bool invented) =>
        Assert.Equal(invented, Made(Fact(npi, "X")).Outlets.Single(o => o.Code != "9990000001").Synthetic);

    [Theory]
    [InlineData("9411", 1)]
    [InlineData("94110", 2)]
    [InlineData("941100", 1)]
    [InlineData("9411X", 1)]
    public void What_has_no_zip_has_no_area_and_is_left_out(string zip, int outlets) => Assert.Equal(outlets, Made(Fact(1_234_567_893, "X") with { Zip = zip }).Count);

    [Fact]
    public void Prices_move_when_a_pharmacy_comes_goes_or_is_of_another_chain_and_not_when_its_street_does()
    {
        Pharmacies before = Made(Fact(1_234_567_893, "CORNER DRUG"));
        Assert.False(PharmacyChange.Moves(before, Made(Fact(1_234_567_893, "CORNER DRUG") with { Street = "2 EXAMPLE ST", City = "ELSEWHERE" })));
        Assert.True(PharmacyChange.Moves(before, Made(Fact(1_234_567_893, "HARBORWICK"))));
        Assert.True(PharmacyChange.Moves(before, Made(Fact(1_234_567_893, "CORNER DRUG") with { Zip = "94002" })));
        Assert.True(PharmacyChange.Moves(before, Curated));
        Assert.True(PharmacyChange.Moves(Curated, before));
    }

    [Fact]
    public void A_zip_is_found_in_its_area()
    {
        Gazetteer gazetteer = new([new(94110, 1, 2), new(501, 3, 4), new(94002, 5, 6)]);
        Assert.Equal([94110], gazetteer.In(Area.OfZip3(941)).Select(z => z.Zip));
        Assert.Equal([501], gazetteer.In(Area.OfZip3(5)).Select(z => z.Zip));
        Assert.Equal([501, 94002, 94110], gazetteer.Zips.Select(z => z.Zip));
    }

    private static Pharmacies Made(params PharmacyFact[] facts) => PharmacyMaker.Make(Curated, Names, facts);

    private static PharmacyFact Fact(long npi, string name) => new(npi, name, null, "0135043", "1 EXAMPLE ST", "SAN FRANCISCO", "CA", "94110", ["3336C0003X"], null);
}
