using System.Globalization;
using System.Text;
using CsCheck;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>What is written reads back equal, in every culture.</summary>
public sealed class MoneyAndNdcInvariants
{
    private static readonly Gen<long> Whole = Gen.OneOf(Gen.Long[0, 999], Gen.Long[0, 9_999_999], Gen.Long[0, 999_999_999_999]);

    private static readonly Gen<long> Codes = Gen.OneOf(Gen.Long[0, 99_999_999_999], Gen.Long[0, 9_999_999]);

    /// <summary>Machines without ICU know every culture by the invariant's habits; these have habits that would be seen.</summary>
    private static readonly Gen<CultureInfo> Cultures = Anything.Of(
        CultureInfo.InvariantCulture, Habits("de-DE", ",", ".", "-"), Habits("sv-SE", ",", "\u00a0", "\u2212"), Habits("ar-SA", "\u066b", "\u066c", "\u061c-"),
        Habits("fa-IR", "\u066b", "\u066c", "\u200e\u2212"), Habits("de-CH", ".", "\u2019", "-"), Habits("es-419", ",", ".", "~"));

    [Fact]
    public void Money_reads_back_as_it_was_written() =>
        In(Whole, cents =>
        {
            Usd amount = new(cents);
            string text = amount.ToString();
            Assert.True(Usd.TryParse(text, out Usd read) && Usd.TryParse("$" + text, out Usd dollars) && read == amount && dollars == amount);
            Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), 2, out long bytes) && bytes == cents);
            Assert.Equal($"{cents / 100}.{cents / 10 % 10}{cents % 10}", text);
            Assert.True(Usd.TryParse(Grouped(text), out Usd grouped) && grouped == amount);
            Assert.Equal(cents > 0 ? "-" + text : text, new Usd(-cents).ToString());
            Assert.False(Usd.TryParse("-" + text, out _) || Usd.TryParse(text + "0", out _) || Usd.TryParse(text.Replace('.', '\u066b'), out _));
        });

    [Fact]
    public void A_unit_cost_reads_back_as_it_was_written_with_or_without_its_last_zeros() =>
        In(Whole, value =>
        {
            UnitCost cost = new(value);
            string text = cost.ToString();
            Assert.Equal(5, text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1);
            Assert.True(UnitCost.TryParse(text, out UnitCost read) && read == cost);
            Assert.True(UnitCost.TryParse(text.TrimEnd('0').TrimEnd('.'), out UnitCost shorter) && shorter == cost);
            Assert.False(UnitCost.TryParse(text + "0", out _));
        });

    [Fact]
    public void An_area_and_an_offers_name_read_back_as_they_were_written() =>
        In(Gen.Long[0, 1000], code =>
        {
            Area area = new((short)code);
            Assert.True(Area.TryParse(area.ToString(), out Area read) && Area.TryParse(area.Short, out Area shorter) && read == area && shorter == area);
            string id = OfferId.Of((int)code, new FactKey("s", World.Ndc, SourceKind.Card, "p", "c", false, 30 + (int)code, area));
            Assert.True(OfferId.TryParse(id, out int product, out int quantity));
            Assert.Equal((code, code + 30), (product, quantity));
        });

    [Fact]
    public void An_NDC_reads_back_as_it_was_written() =>
        In(Codes, code =>
        {
            string text = new Ndc(code).ToString();
            Assert.Equal(11, text.Length);
            Assert.True(Ndc.TryParse(text, out Ndc read) && read.Value == code);
            Assert.True(Ndc.TryParse(Encoding.UTF8.GetBytes(text), out Ndc bytes) && bytes.Value == code);
            Assert.True(Ndc.TryParseHyphenated($"{text[..5]}-{text[5..9]}-{text[9..]}", out Ndc hyphenated) && hyphenated.Value == code);
        });

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(5, 4)]
    public void The_three_shapes_of_ten_digits_round_trip(int labeler, int product) =>
        In(Gen.Long[0, 9_999_999_999], digits =>
        {
            string ten = digits.ToString("D10", CultureInfo.InvariantCulture);
            string[] parts = [ten[..labeler], ten[labeler..(labeler + product)], ten[(labeler + product)..]];
            Assert.True(Ndc.TryParseHyphenated(string.Join('-', parts), out Ndc ndc));
            string text = ndc.ToString();
            Assert.Equal(parts[0].PadLeft(5, '0') + parts[1].PadLeft(4, '0') + parts[2].PadLeft(2, '0'), text);
            Assert.Equal(ten, text[(5 - labeler)..5] + text[(9 - product)..9] + text[(1 + labeler + product)..]);
        });

    [Fact]
    public void Ten_digits_without_hyphens_or_in_another_shape_are_no_NDC() =>
        In(Gen.Long[0, 9_999_999_999], digits =>
        {
            string ten = digits.ToString("D10", CultureInfo.InvariantCulture);
            Assert.False(Ndc.TryParse(ten, out _) || Ndc.TryParse(Encoding.UTF8.GetBytes(ten), out _) || Ndc.TryParseHyphenated(ten, out _));
            for (int first = 0; first <= 10; first++)
            {
                for (int last = first; last <= 10; last++)
                {
                    bool known = (first, last - first) is (4, 4) or (5, 3) or (5, 4);
                    Assert.Equal(known, Ndc.TryParseHyphenated($"{ten[..first]}-{ten[first..last]}-{ten[last..]}", out _));
                }

                Assert.False(Ndc.TryParseHyphenated($"{ten[..first]}-{ten[first..]}", out _));
            }
        });

    private static void In(Gen<long> numbers, Action<long> holds) => Gen.Select(numbers, Cultures).Sample(
        (number, culture) =>
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = culture;
            try
            {
                holds(number);
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        },
        iter: 500);

    private static CultureInfo Habits(string name, string point, string group, string minus)
    {
        CultureInfo culture = new(name);
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.CurrencyDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.CurrencyGroupSeparator = group;
        culture.NumberFormat.NegativeSign = minus;
        return culture;
    }

    /// <summary>With a comma before every third digit left of the point.</summary>
    private static string Grouped(string text)
    {
        StringBuilder grouped = new(text);
        for (int at = text.IndexOf('.', StringComparison.Ordinal) - 3; at > 0; at -= 3)
        {
            grouped.Insert(at, ',');
        }

        return grouped.ToString();
    }
}
