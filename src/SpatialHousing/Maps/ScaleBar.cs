using System.Globalization;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>线段比例尺: a round length on the ground and its length on paper.</summary>
/// <param name="GroundMetres">Length shown: 1, 2 or 5 × 10ⁿ.</param>
/// <param name="PaperMillimetres">Its length on paper; GroundMetres × 1000 ÷ denominator.</param>
/// <param name="Denominator">Scale denominator printed beside it.</param>
public sealed record ScaleBar(double GroundMetres, double PaperMillimetres, int Denominator)
{
    /// <summary>The longest round bar within a width on paper.</summary>
    public static ScaleBar Within(int denominator, double widthMillimetres)
    {
        var ground = RoundScale.StepNotAbove(widthMillimetres * denominator / 1000);
        return new ScaleBar(ground, ground * 1000 / denominator, denominator);
    }

    /// <summary>1∶25,000.</summary>
    public string Ratio => "1∶" + Denominator.ToString("#,0", CultureInfo.InvariantCulture);

    public bool InKilometres => GroundMetres >= 1000;

    public LocalText Unit => InKilometres ? new("千米", "km") : new("米", "m");

    /// <summary>Label at a part of the bar (0, 0.5, 1).</summary>
    public string LabelAt(double part) => (GroundMetres * part / (InKilometres ? 1000 : 1)).ToString("0.###", CultureInfo.InvariantCulture);
}
