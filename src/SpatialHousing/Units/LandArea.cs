namespace SpatialHousing.Units;

/// <summary>用地面积: area of ground, whatever stands on it. 1 公顷 = 10,000 m² = 15 亩.</summary>
/// <remarks>May be negative only as a difference. Never mixes with <see cref="FloorArea"/> except through <see cref="FloorAreaRatio"/>.</remarks>
public readonly record struct LandArea : IComparable<LandArea>
{
    private const double SquareMetresPerHectare = 10_000.0;
    private const double SquareMetresPerMu = 2000.0 / 3.0;

    private LandArea(double squareMetres) => SquareMetres = squareMetres;

    public static LandArea Zero => default;

    public double SquareMetres { get; }

    public double Hectares => SquareMetres / SquareMetresPerHectare;

    /// <summary>亩: 2000/3 m².</summary>
    public double Mu => SquareMetres / SquareMetresPerMu;

    public static LandArea FromSquareMetres(double squareMetres) => new(Finite.Require(squareMetres));

    public static LandArea FromHectares(double hectares) => new(Finite.Require(hectares) * SquareMetresPerHectare);

    public static LandArea FromMu(double mu) => new(Finite.Require(mu) * SquareMetresPerMu);

    public static LandArea operator +(LandArea left, LandArea right) => new(left.SquareMetres + right.SquareMetres);

    public static LandArea operator -(LandArea left, LandArea right) => new(left.SquareMetres - right.SquareMetres);

    public static LandArea operator *(LandArea land, double factor) => new(land.SquareMetres * factor);

    public static FloorArea operator *(LandArea land, FloorAreaRatio ratio) => FloorArea.FromSquareMetres(land.SquareMetres * ratio.Value);

    /// <summary>The part that one land area is of another; zero of zero is zero.</summary>
    public static Share operator /(LandArea part, LandArea whole) => Share.Of(part.SquareMetres, whole.SquareMetres);

    public static bool operator <(LandArea left, LandArea right) => left.SquareMetres < right.SquareMetres;

    public static bool operator >(LandArea left, LandArea right) => left.SquareMetres > right.SquareMetres;

    public static bool operator <=(LandArea left, LandArea right) => left.SquareMetres <= right.SquareMetres;

    public static bool operator >=(LandArea left, LandArea right) => left.SquareMetres >= right.SquareMetres;

    public int CompareTo(LandArea other) => SquareMetres.CompareTo(other.SquareMetres);

    public override string ToString() => FormattableString.Invariant($"{Hectares:0.####} ha");
}
