using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats;

/// <summary>A layer as its file has it: shapes in the file's own system, attributes as raw values, and what the reader found.</summary>
/// <remarks>Bad features are already set aside (see <see cref="Findings"/>). A batch of a streamed file is a SourceLayer too.</remarks>
public sealed class SourceLayer
{
    /// <summary>File as named in the plan or on the command line.</summary>
    public required string File { get; init; }

    /// <summary>System of the coordinates: stated by the file, told by the caller, or seen from the values.</summary>
    public required CoordinateSystem System { get; init; }

    public required GeometryColumns Shapes { get; init; }

    public required PropertyTable Properties { get; init; }

    /// <summary>The GeoJSON `id` member of each feature as raw JSON values; one column named "id", or an empty table.</summary>
    public PropertyTable FeatureIds { get; init; } = PropertyTable.Empty;

    /// <summary>Number of each kept feature in the file, from 1; set-aside features leave gaps.</summary>
    public required ImmutableArray<int> FeatureNumbers { get; init; }

    /// <summary>Features of this layer (or batch) that were set aside.</summary>
    public int SetAside { get; init; }

    /// <summary>What the reader found in this layer (or batch).</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    public int Count => FeatureNumbers.Length;

    /// <summary>Position words of a feature for findings: <c>feature 812</c>.</summary>
    public string PositionOf(int feature) => FormattableString.Invariant($"feature {FeatureNumbers[feature]}");

    /// <summary>The layer once its shapes are in the plane and its attributes have become nouns: no shapes, and of the attributes one column at most.</summary>
    public SourceLayer UsedUp(string? column = null) => new()
    {
        File = File,
        System = System,
        Shapes = GeometryColumns.Empty,
        Properties = Properties.Only(column),
        FeatureNumbers = FeatureNumbers,
        SetAside = SetAside,
        Findings = Findings,
    };

    /// <summary>The layer once its shapes are in the plane, for those who write none of it: no shapes; the attributes in as little memory as they need.</summary>
    public SourceLayer WithoutShapes() => new()
    {
        File = File,
        System = System,
        Shapes = GeometryColumns.Empty,
        Properties = Properties.Compacted(),
        FeatureIds = FeatureIds.Compacted(),
        FeatureNumbers = FeatureNumbers,
        SetAside = SetAside,
        Findings = Findings,
    };

    /// <summary>The same layer with these findings behind its own, and this many features more set aside.</summary>
    public SourceLayer With(ImmutableArray<Finding> more, int setAside = 0) => new()
    {
        File = File,
        System = System,
        Shapes = Shapes,
        Properties = Properties,
        FeatureIds = FeatureIds,
        FeatureNumbers = FeatureNumbers,
        SetAside = SetAside + setAside,
        Findings = Findings.AddRange(more),
    };
}
