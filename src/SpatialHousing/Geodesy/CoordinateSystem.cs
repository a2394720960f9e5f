using System.Globalization;

namespace SpatialHousing.Geodesy;

/// <summary>坐标系: CGCS2000 in degrees, or one of its Gauss–Krüger planes in metres.</summary>
/// <remarks>
/// Source: EPSG v10.076. 4490 geographic; 6° zones 13–23 with prefix 4491–4501, without 4502–4512; 3° zones 25–45 with prefix 4513–4533,
/// without 4534–4554. Axes are always east first, north second here, whatever EPSG says. A plane on another meridian (data from outside
/// China) has no EPSG code.
/// </remarks>
public sealed record CoordinateSystem
{
    private const double FalseEastingMetres = 500_000;

    private CoordinateSystem(int zoneWidthDegrees, double centralMeridianDegrees, bool hasZonePrefix)
    {
        ZoneWidthDegrees = zoneWidthDegrees;
        CentralMeridianDegrees = centralMeridianDegrees;
        HasZonePrefix = hasZonePrefix;
    }

    /// <summary>Degrees, lon then lat: EPSG:4490, and, at the accuracy of planning, 4326 and CRS84.</summary>
    public static CoordinateSystem Geographic { get; } = new(0, 0, false);

    public bool IsGeographic => ZoneWidthDegrees == 0;

    /// <summary>3 or 6; 0 for geographic.</summary>
    public int ZoneWidthDegrees { get; }

    /// <summary>中央经线.</summary>
    public double CentralMeridianDegrees { get; }

    /// <summary>带号: eastings begin with the zone number in millions.</summary>
    public bool HasZonePrefix { get; }

    /// <summary>Zone number: 25…45 (3°) or 13…23 (6°) in China; 3° zones elsewhere are counted on from there.</summary>
    public int Zone => ZoneWidthDegrees switch
    {
        3 => (int)Math.Round(CentralMeridianDegrees / 3),
        6 => (int)Math.Round((CentralMeridianDegrees + 3) / 6),
        _ => 0,
    };

    /// <summary>Metres added to eastings: 500,000, and the zone in millions where there is a prefix.</summary>
    public double FalseEasting => IsGeographic ? 0 : FalseEastingMetres + (HasZonePrefix ? Zone * 1_000_000.0 : 0);

    /// <summary>EPSG code, or null for a plane outside the Chinese zones.</summary>
    public int? EpsgCode => (ZoneWidthDegrees, Zone) switch
    {
        (0, _) => 4490,
        (6, >= 13 and <= 23) => (HasZonePrefix ? 4491 : 4502) + Zone - 13,
        (3, >= 25 and <= 45) => (HasZonePrefix ? 4513 : 4534) + Zone - 25,
        _ => null,
    };

    /// <summary>The code of the same plane without zone prefix, as in the `zone` column of area tables; null outside China.</summary>
    public int? EpsgCodeWithoutPrefix => IsGeographic ? null : WithoutPrefix.EpsgCode;

    public CoordinateSystem WithoutPrefix => HasZonePrefix ? new(ZoneWidthDegrees, CentralMeridianDegrees, false) : this;

    /// <summary>A 3° plane on a meridian that is a multiple of 3°.</summary>
    public static CoordinateSystem ThreeDegree(int zone, bool hasZonePrefix = false) => new(3, 3.0 * zone, hasZonePrefix);

    /// <summary>A 6° plane: zone n has the central meridian 6n − 3.</summary>
    public static CoordinateSystem SixDegree(int zone, bool hasZonePrefix = false) => new(6, (6.0 * zone) - 3, hasZonePrefix);

    /// <summary>The 3° plane without prefix nearest to a longitude: zone = floor(L/3 + 0.5).</summary>
    public static CoordinateSystem ForLongitude(double longitudeDegrees) => ThreeDegree((int)Math.Floor((longitudeDegrees / 3) + 0.5));

    /// <summary>The system of an EPSG code that this program reads, or null: 4490, 4326, 4491–4554.</summary>
    public static CoordinateSystem? FromEpsg(int code) => code switch
    {
        4490 or 4326 => Geographic,
        >= 4491 and <= 4501 => SixDegree(code - 4491 + 13, hasZonePrefix: true),
        >= 4502 and <= 4512 => SixDegree(code - 4502 + 13),
        >= 4513 and <= 4533 => ThreeDegree(code - 4513 + 25, hasZonePrefix: true),
        >= 4534 and <= 4554 => ThreeDegree(code - 4534 + 25),
        _ => null,
    };

    /// <summary>The system of a name such as <c>EPSG:4549</c>, <c>4549</c>, <c>urn:ogc:def:crs:EPSG::4490</c>, <c>CRS84</c>; null when unknown.</summary>
    public static CoordinateSystem? FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name.Split(':', '/', '#')[^1].Trim();
        if (last.Equals("CRS84", StringComparison.OrdinalIgnoreCase) || last.Equals("CGCS2000", StringComparison.OrdinalIgnoreCase))
        {
            return Geographic;
        }

        return (name.Contains("EPSG", StringComparison.OrdinalIgnoreCase) || last.Length == name.Trim().Length)
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? FromEpsg(code)
            : null;
    }

    public override string ToString() => IsGeographic
        ? "CGCS2000 (EPSG:4490)"
        : FormattableString.Invariant($"CGCS2000 / {ZoneWidthDegrees}-degree Gauss-Kruger CM {CentralMeridianDegrees:0.#}E") +
          (HasZonePrefix ? FormattableString.Invariant($" zone {Zone}") : "") + (EpsgCode is { } code ? $" (EPSG:{code})" : "");
}
