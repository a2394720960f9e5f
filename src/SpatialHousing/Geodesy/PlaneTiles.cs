namespace SpatialHousing.Geodesy;

/// <summary>The tiles of one Gauss–Krüger plane, made as points need them; the exact series where a tile would not do.</summary>
/// <remarks>
/// The tiling is fixed (whole degrees; 100 km from the central meridian and the equator), so which polynomial serves a point depends on
/// the point alone. Safe for several threads.
/// </remarks>
internal sealed class PlaneTiles
{
    /// <summary>Beyond these the series is used: longitudes from the meridian and latitudes in degrees, metres from the origin.</summary>
    private const double LongitudeLimit = 40, LatitudeLimit = 84, MetreLimit = 9_300_000, EastLimit = 4_000_000;

    private const int DegreeColumns = (int)LongitudeLimit + 1, PlaneColumns = (int)(EastLimit / PlaneTile.SideMetres);

    /// <summary>Rows of tiles by latitude or northing, made when first met. Two threads may make the same tile twice; both are equal.</summary>
    private readonly DegreeTile?[]?[] degreeTiles = new DegreeTile?[(2 * (int)LatitudeLimit) + 1][];
    private readonly PlaneTile?[]?[] planeTiles = new PlaneTile?[(2 * (int)(MetreLimit / PlaneTile.SideMetres)) + 1][];
    private readonly CoordinateSystem plane;

    public PlaneTiles(CoordinateSystem plane)
    {
        this.plane = plane;
        Series = new GaussKruger(plane);
    }

    public GaussKruger Series { get; }

    /// <summary>Degrees to metres; point i to point i, in place if wished.</summary>
    public void ToMetres(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> east, Span<double> north)
    {
        for (var start = 0; start < lon.Length;)
        {
            var tile = DegreeTileAt(lon[start], lat[start]);
            if (tile is null)
            {
                (east[start], north[start]) = Series.Forward(lon[start], lat[start]);
                start++;
                continue;
            }

            var end = RunEnd(lon, lat, start, Math.Floor(lon[start]), Math.Floor(lat[start]), 1);
            tile.ToMetres(lon[start..end], lat[start..end], east[start..end], north[start..end]);
            start = end;
        }
    }

    /// <summary>Metres to degrees; point i to point i, in place if wished.</summary>
    public void ToDegrees(ReadOnlySpan<double> east, ReadOnlySpan<double> north, Span<double> lon, Span<double> lat)
    {
        for (var start = 0; start < east.Length;)
        {
            var (tile, end) = PlaneRun(east, north, start);
            if (tile is null)
            {
                (lon[start], lat[start]) = Series.Inverse(east[start], north[start]);
            }
            else
            {
                tile.ToDegrees(east[start..end], north[start..end], lon[start..end], lat[start..end]);
            }

            start = end;
        }
    }

    /// <summary>Metres to the equal-area coordinates of <see cref="TrapezoidFormula"/>: radians from the meridian, m² per radian.</summary>
    public void ToEqualArea(ReadOnlySpan<double> east, ReadOnlySpan<double> north, Span<double> longitudeRadians, Span<double> squareMetresPerRadian)
    {
        for (var start = 0; start < east.Length;)
        {
            var (tile, end) = PlaneRun(east, north, start);
            if (tile is null)
            {
                var (isometric, difference) = Series.ToIsometric(east[start], north[start]);
                longitudeRadians[start] = difference;
                squareMetresPerRadian[start] = TrapezoidFormula.EquatorSquareMetres(GaussKruger.LatitudeOfIsometric(isometric));
            }
            else
            {
                tile.ToEqualArea(east[start..end], north[start..end], longitudeRadians[start..end], squareMetresPerRadian[start..end]);
            }

            start = end;
        }
    }

    /// <summary>The tile of a point in the plane, or null where the series must serve.</summary>
    public PlaneTile? PlaneTileAt(double east, double north)
    {
        if (!(Math.Abs(east - plane.FalseEasting) < EastLimit && Math.Abs(north) < MetreLimit))
        {
            return null;
        }

        int column = (int)Math.Floor((east - plane.FalseEasting) / PlaneTile.SideMetres), row = (int)Math.Floor(north / PlaneTile.SideMetres);
        var tilesOfRow = planeTiles[row + (int)(MetreLimit / PlaneTile.SideMetres)] ??= new PlaneTile?[2 * PlaneColumns];
        var tile = tilesOfRow[column + PlaneColumns] ??= new PlaneTile(Series, plane, column, row);
        return tile.ErrorMetres <= DegreeTile.AllowedMetres ? tile : null;
    }

    /// <summary>The tile of a point in degrees, or null where the series must serve.</summary>
    public DegreeTile? DegreeTileAt(double lon, double lat)
    {
        if (!(Math.Abs(lon - plane.CentralMeridianDegrees) < LongitudeLimit && Math.Abs(lat) < LatitudeLimit))
        {
            return null;
        }

        int column = (int)Math.Floor(lon), row = (int)Math.Floor(lat), offset = column - (int)Math.Floor(plane.CentralMeridianDegrees);
        var tilesOfRow = degreeTiles[row + (int)LatitudeLimit] ??= new DegreeTile?[2 * DegreeColumns];
        var tile = tilesOfRow[offset + DegreeColumns] ??= new DegreeTile(Series, plane, column, row);
        return tile.ErrorMetres <= DegreeTile.AllowedMetres ? tile : null;
    }

    private (PlaneTile? Tile, int End) PlaneRun(ReadOnlySpan<double> east, ReadOnlySpan<double> north, int start)
    {
        var tile = PlaneTileAt(east[start], north[start]);
        if (tile is null)
        {
            return (null, start + 1);
        }

        var west = plane.FalseEasting + (Math.Floor((east[start] - plane.FalseEasting) / PlaneTile.SideMetres) * PlaneTile.SideMetres);
        var south = Math.Floor(north[start] / PlaneTile.SideMetres) * PlaneTile.SideMetres;
        return (tile, RunEnd(east, north, start, west, south, PlaneTile.SideMetres));
    }

    /// <summary>One past the last point of the run that starts in a square; at least start + 1.</summary>
    private static int RunEnd(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, double west, double south, double side)
    {
        unchecked
        {
            var end = start + 1;
            double eastern = west + side, northern = south + side;
            while (end < x.Length && x[end] >= west && x[end] < eastern && y[end] >= south && y[end] < northern)
            {
                end++;
            }

            return end;
        }
    }
}
