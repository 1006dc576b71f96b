using System.Text;

namespace RxSavings.Web.Coupons;

/// <summary>
/// Code 128 in code set B (ISO/IEC 15417): every printable character of ASCII. No package that draws it is to be had under the house's rules, and it is a table
/// and a sum.
/// </summary>
internal static class Code128
{
    private const int Longest = 40;
    private const int Quiet = 10;
    private const int Tall = 44;
    private const int StartB = 104;
    private const int Stop = 106;

    // Widths of bar, space, bar, space, bar, space of the symbols 0 to 105; the stop has one bar more.
    private const string Widths =
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212" +
        "223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331" +
        "132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124" +
        "121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112" +
        "421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232" + "2331112";

    /// <summary>Null where the text is empty, over 40 characters, or has one that the code does not.</summary>
    public static CodeDrawing? Of(string text)
    {
        if (text.Length is 0 or > Longest || text.Any(c => c is < ' ' or > '~'))
        {
            return null;
        }

        int check = StartB;
        for (int i = 0; i < text.Length; i++)
        {
            check += (text[i] - ' ') * (i + 1);
        }

        StringBuilder path = new();
        int x = Quiet;
        foreach (int symbol in (int[])[StartB, .. text.Select(c => c - ' '), check % 103, Stop])
        {
            string widths = Symbol(symbol);
            for (int i = 0; i < widths.Length; i++)
            {
                int width = widths[i] - '0';
                if (i % 2 == 0)
                {
                    CodeDrawing.Box(path, x, 0, width, Tall);
                }

                x += width;
            }
        }

        return new CodeDrawing(x + Quiet, Tall, path.ToString());
    }

    /// <summary>The widths of one symbol, 0 to 106, in modules: bar, space and so on.</summary>
    public static string Symbol(int value) => value == Stop ? Widths[(Stop * 6)..] : Widths.Substring(value * 6, 6);
}
