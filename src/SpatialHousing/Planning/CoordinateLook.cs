using SpatialHousing.Geodesy;

namespace SpatialHousing.Planning;

/// <summary>What coordinates look like by their magnitude alone.</summary>
internal enum LookKind
{
    Degrees,
    SwappedDegrees,

    /// <summary>Eastings of six digits (0…1,000,000 m), zone unknown.</summary>
    PlainPlane,

    /// <summary>Eastings that begin with a zone number of China.</summary>
    PrefixedPlane,
    SwappedPlane,

    /// <summary>Eastings with zone prefixes, not all the same.</summary>
    SeveralZones,
    WebMercator,

    /// <summary>Eastings 13–15 million: a western 6° zone with prefix, or Web Mercator of eastern China.</summary>
    MercatorOrWesternZone,
    Unknown,
}

/// <summary>The look of an extent, and the plane that its zone prefix names.</summary>
internal readonly record struct CoordinateLook(LookKind Kind, CoordinateSystem? Plane = null)
{
    private const double MillionMetres = 1_000_000;

    /// <summary>Northings of China, 3° to 54° N with some room; also those of swapped planes.</summary>
    private const double LowestNorthing = 300_000, HighestNorthing = 6_100_000;

    /// <summary>Any northing of a Gauss–Krüger plane.</summary>
    private const double NorthingLimit = 10_100_000;

    /// <summary>Eastings without prefix: a thousand kilometres either side of the meridian, and less than any northing of China above 14° N.</summary>
    private const double PlainWest = -500_000, PlainEast = 1_500_000;

    /// <summary>Web Mercator of China, 72°–136° E.</summary>
    private const double MercatorWest = 8_000_000, MercatorEast = 15_140_000, MercatorNorth = 7_200_000;

    public static CoordinateLook Of(Box extent)
    {
        if (!double.IsFinite(extent.Width) || !double.IsFinite(extent.Height))
        {
            return new(LookKind.Unknown);
        }

        var swapped = new Box(extent.MinY, extent.MinX, extent.MaxY, extent.MaxX);
        return IsDegrees(extent) ? new(IsChinaSwapped(extent) ? LookKind.SwappedDegrees : LookKind.Degrees)
            : IsDegrees(swapped) ? new(LookKind.SwappedDegrees)
            : PlaneLook(extent) is { Kind: not LookKind.Unknown } plane ? plane
            : PlaneLook(swapped) is { Kind: LookKind.PrefixedPlane or LookKind.PlainPlane } other ? new(LookKind.SwappedPlane, other.Plane)
            : new(LookKind.Unknown);
    }

    private static bool IsDegrees(Box extent) => extent.MinX >= -360 && extent.MaxX <= 360 && extent.MinY >= -90 && extent.MaxY <= 90;

    /// <summary>Latitude first in the far west of China, where longitudes stay below 90: the Arctic Ocean at 15–55° E has no parcels.</summary>
    private static bool IsChinaSwapped(Box extent) => extent.MinX >= 15 && extent.MaxX <= 55 && extent.MinY >= 82;

    private static CoordinateLook PlaneLook(Box extent)
    {
        var isChineseNorthing = extent.MinY >= LowestNorthing && extent.MaxY <= HighestNorthing;
        var zone = (int)Math.Floor(extent.CentreX / MillionMetres);
        var isWithinZone = extent.MinX >= zone * MillionMetres && extent.MaxX < (zone + 1) * MillionMetres;
        if (isChineseNorthing && isWithinZone && zone is >= 25 and <= 45)
        {
            return new(LookKind.PrefixedPlane, CoordinateSystem.ThreeDegree(zone, hasZonePrefix: true));
        }

        if (isChineseNorthing && isWithinZone && zone is >= 13 and <= 23)
        {
            return new(
                extent.MaxX <= MercatorEast ? LookKind.MercatorOrWesternZone : LookKind.PrefixedPlane,
                CoordinateSystem.SixDegree(zone, hasZonePrefix: true));
        }

        if (isChineseNorthing && !isWithinZone && extent.MinX >= 13 * MillionMetres && extent.MaxX < 46 * MillionMetres)
        {
            return new(LookKind.SeveralZones);
        }

        return extent.MinX >= MercatorWest && extent.MaxX <= MercatorEast && extent.MinY >= LowestNorthing && extent.MaxY <= MercatorNorth
            ? new(LookKind.WebMercator)
            : extent.MinX >= PlainWest && extent.MaxX <= PlainEast && extent.MinY >= -NorthingLimit && extent.MaxY <= NorthingLimit
            ? new(LookKind.PlainPlane)
            : new(LookKind.Unknown);
    }
}
