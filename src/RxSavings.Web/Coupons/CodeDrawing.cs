using System.Globalization;
using System.Text;

namespace RxSavings.Web.Coupons;

/// <summary>A code to be scanned: dark modules as one path of an SVG, with the quiet zone a scanner needs around them.</summary>
/// <param name="Width">Modules across, quiet zone included.</param>
/// <param name="Height">Modules down, quiet zone included.</param>
/// <param name="Path">An SVG path in modules.</param>
internal sealed record CodeDrawing(int Width, int Height, string Path)
{
    /// <summary>Appends a dark box to a path.</summary>
    public static void Box(StringBuilder path, int x, int y, int width, int height) =>
        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{width}v{height}h-{width}z");
}
