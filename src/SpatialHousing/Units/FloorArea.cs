namespace SpatialHousing.Units;

/// <summary>建筑面积: area of floors, counted on every storey. Plans print it in 万平方米 (10,000 m²).</summary>
public readonly record struct FloorArea : IComparable<FloorArea>
{
    private FloorArea(double squareMetres) => SquareMetres = squareMetres;

    public static FloorArea Zero => default;

    public double SquareMetres { get; }

    public double TenThousandSquareMetres => SquareMetres / 10_000.0;

    public static FloorArea FromSquareMetres(double squareMetres) => new(Finite.Require(squareMetres));

    public static FloorArea FromTenThousandSquareMetres(double value) => new(Finite.Require(value) * 10_000.0);

    public static FloorArea operator +(FloorArea left, FloorArea right) => new(left.SquareMetres + right.SquareMetres);

    public static FloorArea operator -(FloorArea left, FloorArea right) => new(left.SquareMetres - right.SquareMetres);

    public static FloorArea operator *(FloorArea floor, double factor) => new(floor.SquareMetres * factor);

    /// <summary>The only way from floor to land.</summary>
    public static LandArea operator /(FloorArea floor, FloorAreaRatio ratio) => LandArea.FromSquareMetres(floor.SquareMetres / ratio.Value);

    public static Share operator /(FloorArea part, FloorArea whole) => Share.Of(part.SquareMetres, whole.SquareMetres);

    public static bool operator <(FloorArea left, FloorArea right) => left.SquareMetres < right.SquareMetres;

    public static bool operator >(FloorArea left, FloorArea right) => left.SquareMetres > right.SquareMetres;

    public static bool operator <=(FloorArea left, FloorArea right) => left.SquareMetres <= right.SquareMetres;

    public static bool operator >=(FloorArea left, FloorArea right) => left.SquareMetres >= right.SquareMetres;

    public int CompareTo(FloorArea other) => SquareMetres.CompareTo(other.SquareMetres);

    public override string ToString() => FormattableString.Invariant($"{TenThousandSquareMetres:0.####}e4 m2 floor");
}
