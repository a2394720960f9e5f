using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>A composed sheet: everything at its place on paper, ready for a writer.</summary>
public sealed record SheetDrawing
{
    public required MapSheet Sheet { get; init; }

    public required Language Language { get; init; }

    public required double WidthMillimetres { get; init; }

    public required double HeightMillimetres { get; init; }

    /// <summary>From metres to paper.</summary>
    public required PaperTransform Transform { get; init; }

    /// <summary>内图廓: the frame of the map itself.</summary>
    public required Box Frame { get; init; }

    /// <summary>Groups, bottom first.</summary>
    public required ImmutableArray<DrawnItem.Group> Groups { get; init; }

    public required Legend Legend { get; init; }

    public required ScaleBar? ScaleBar { get; init; }

    /// <summary>Boxes of all placed map labels and cards, for tests and viewers.</summary>
    public required ImmutableArray<PlacedLabel> Labels { get; init; }

    /// <summary>Labels that found no place, by layer.</summary>
    public required ImmutableArray<KeyValuePair<string, int>> DroppedLabels { get; init; }

    public string Title => Sheet.Title.In(Language);
}

/// <summary>From metres in the plane to millimetres on paper.</summary>
/// <param name="CentreEast">Easting at the frame's centre.</param>
/// <param name="CentreNorth">Northing at the frame's centre.</param>
/// <param name="CentreX">Frame centre on paper.</param>
/// <param name="CentreY">Frame centre on paper.</param>
/// <param name="Denominator">Scale denominator.</param>
public readonly record struct PaperTransform(double CentreEast, double CentreNorth, double CentreX, double CentreY, double Denominator)
{
    public double MillimetresPerMetre => 1000 / Denominator;

    public double X(double east) => CentreX + ((east - CentreEast) * MillimetresPerMetre);

    public double Y(double north) => CentreY - ((north - CentreNorth) * MillimetresPerMetre);

    public double East(double x) => CentreEast + ((x - CentreX) / MillimetresPerMetre);

    public double North(double y) => CentreNorth - ((y - CentreY) / MillimetresPerMetre);

    /// <summary>The ground shown in a box on paper.</summary>
    public Box Ground(Box paper) => new(East(paper.MinX), North(paper.MaxY), East(paper.MaxX), North(paper.MinY));
}

/// <summary>A label where it stands.</summary>
/// <param name="Layer">Layer it belongs to.</param>
/// <param name="Feature">Feature it names.</param>
/// <param name="Text">As written.</param>
/// <param name="Boxes">Upright boxes that hold its ink: one a line of text, or one a glyph along a line.</param>
public sealed record PlacedLabel(string Layer, int Feature, string Text, ImmutableArray<Box> Boxes);
