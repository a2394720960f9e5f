using System.Globalization;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Showing;

/// <summary>比例与范围: between metres a pixel, scale denominators and what a view shows.</summary>
public static class MapScale
{
    private const double MetresPerPixelPaper = 0.0254 / 96;

    /// <summary>Scale denominator of a view on a screen of 96 pixels an inch.</summary>
    public static double DenominatorOf(double metresPerPixel) => metresPerPixel / MetresPerPixelPaper;

    /// <summary>The view of a scale denominator.</summary>
    public static double MetresPerPixelOf(double denominator) => denominator * MetresPerPixelPaper;

    /// <summary>1∶25,000, to three figures.</summary>
    public static string Text(double metresPerPixel)
    {
        var denominator = DenominatorOf(metresPerPixel);
        if (!double.IsFinite(denominator) || denominator <= 0)
        {
            return "";
        }

        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(denominator)) - 2));
        return "1∶" + (Math.Round(denominator / step) * step).ToString("#,0", CultureInfo.InvariantCulture);
    }

    /// <summary>Metres a pixel at which a box is seen whole in a window.</summary>
    public static double Fit(Box box, double widthPixels, double heightPixels) =>
        widthPixels <= 0 || heightPixels <= 0 ? 1 : Math.Max(1e-3, Math.Max(box.Width / widthPixels, box.Height / heightPixels));

    /// <summary>A box to zoom to: with a margin, and never so small that a point fills the window.</summary>
    public static Box Around(Box box, double leastMetres = 120)
    {
        var margin = Math.Max(0.15 * Math.Max(box.Width, box.Height), (leastMetres - Math.Max(box.Width, box.Height)) / 2);
        return box.Grow(Math.Max(margin, 0));
    }
}
