using RxSavings.Web.Coupons;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class CardCodes
{
    [Theory]
    [InlineData("099991", "099 991", "0 9 9, 9 9 1")]
    [InlineData("9999", "9999", "9 9 9 9")]
    [InlineData("12345", "12 345", "1 2, 3 4 5")]
    [InlineData("12345678", "1234 5678", "1 2 3 4, 5 6 7 8")]
    [InlineData("1234567890", "123 456 7890", "1 2 3, 4 5 6, 7 8 9 0")]
    [InlineData("RXSDEMO1", "RXS DEMO 1", "R X S, D E M O, 1")]
    [InlineData("A4-B", "A 4 - B", "A, 4, -, B")]
    [InlineData("", "", "")]
    public void A_code_is_read_aloud_in_short_groups_letters_apart_from_digits(string code, string groups, string spoken)
    {
        CardCode read = new("BIN", code);
        Assert.Equal(groups, string.Join(' ', read.Groups));
        Assert.Equal(spoken, read.Spoken);
        Assert.Equal(code, string.Concat(read.Groups));
    }

    [Fact]
    public void Every_symbol_of_the_barcode_is_eleven_modules_with_an_even_count_of_dark_ones_and_like_no_other()
    {
        string[] symbols = [.. Enumerable.Range(0, 106).Select(Code128.Symbol)];
        Assert.Equal(106, symbols.Distinct().Count());
        Assert.All(symbols, s => Assert.Equal(11, s.Sum(c => c - '0')));
        Assert.All(symbols, s => Assert.Equal(0, (s[0] + s[2] + s[4] - (3 * '0')) % 2));
        Assert.Equal("2331112", Code128.Symbol(106));
    }

    // Drawn by another program, zint, of the same text.
    [Theory]
    [InlineData("HLDEMO", "11010010000110001010001000110111010110001000100011010001011101100010001110110100001001101100011101011")]
    [InlineData("zA ~{1q", "1101001000011011110110101000110001101100110010001011110111101101101001110011010010111100110010010001100011101011")]
    public void The_barcode_is_the_one_other_programs_draw(string text, string modules)
    {
        CodeDrawing drawing = Code128.Of(text)!;
        string drawn = string.Concat(Enumerable.Range(10, drawing.Width - 20).Select(x => Dark(drawing.Path, x) ? '1' : '0'));
        Assert.Equal(modules, drawn);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("ID 1~", true)]
    [InlineData("señal", false)]
    [InlineData("1\n2", false)]
    [InlineData("0123456789012345678901234567890123456789", true)]
    [InlineData("01234567890123456789012345678901234567890", false)]
    public void A_member_id_no_barcode_can_hold_has_none(string text, bool drawn) => Assert.Equal(drawn, Code128.Of(text) is not null);

    [Theory]
    [InlineData(1, 29)]
    [InlineData(60, 37)]
    [InlineData(300, 65)]
    public void A_longer_text_is_a_larger_square_with_its_quiet_zone(int length, int modules)
    {
        CodeDrawing square = QrSquare.Of(new string('A', length))!;
        Assert.Equal((modules, modules), (square.Width, square.Height));
        Assert.StartsWith("M4 4h7v1h-7z", square.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_too_long_for_paper_has_no_square() => Assert.Null(QrSquare.Of(new string('A', 301)));

    private static bool Dark(string path, int x) => path.Split('M', StringSplitOptions.RemoveEmptyEntries).Any(box =>
    {
        string[] parts = box.Split(' ', 'h', 'v');
        int from = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
        return x >= from && x < from + int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
    });
}
