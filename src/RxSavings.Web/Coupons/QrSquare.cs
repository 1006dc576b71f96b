using System.Collections;
using System.Text;
using QRCoder;

namespace RxSavings.Web.Coupons;

/// <summary>A QR code of a text.</summary>
internal static class QrSquare
{
    /// <summary>Longer texts make modules too small to be scanned from paper.</summary>
    private const int LongestText = 300;

    /// <summary>Null for a text over 300 characters.</summary>
    public static CodeDrawing? Of(string text)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        // M: a fifteenth may be smudged. The matrix brings its quiet zone of four modules.
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        List<BitArray> rows = code.ModuleMatrix;
        StringBuilder path = new();
        for (int y = 0; y < rows.Count; y++)
        {
            for (int x = 0; x < rows[y].Count; x++)
            {
                int from = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    CodeDrawing.Box(path, from, y, x - from, 1);
                }
            }
        }

        return new CodeDrawing(rows.Count, rows.Count, path.ToString());
    }
}
