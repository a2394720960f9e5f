using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>How a GeoJSON layer is to be read.</summary>
public sealed record GeoJsonOptions
{
    public static GeoJsonOptions Default { get; } = new();

    /// <summary>File as it shall be named in findings; the path when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>System told by the plan or the command line; it overrides the file's `crs` member, with a finding when they differ.</summary>
    public CoordinateSystem? System { get; init; }

    /// <summary>Plane to assume, with a finding, for metres whose zone neither the file nor the numbers tell: the plan's.</summary>
    public CoordinateSystem? Fallback { get; init; }

    public GeometryNeed Need { get; init; } = GeometryNeed.Any;

    /// <summary>
    /// Keeps, with a warning, a layer whose numbers are like degrees but past the poles or the date line: for looking at a file, not for measuring it.
    /// </summary>
    public bool AcceptsOutsideDegrees { get; init; }

    /// <summary>Most features of one batch of <see cref="GeoJsonReader.ReadBatches(string, GeoJsonOptions?, CancellationToken)"/>.</summary>
    public int BatchFeatures { get; init; } = 65_536;

    /// <summary>Longest feature, in bytes: the most the reader ever buffers.</summary>
    public int MaxFeatureBytes { get; init; } = 256 << 20;

    /// <summary>First window over the file, in bytes; grows only when one feature needs it.</summary>
    internal int WindowBytes { get; init; } = 1 << 19;
}
