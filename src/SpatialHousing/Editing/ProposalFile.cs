using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Editing;

/// <summary>Proposals of a GeoJSON file, brought into the plane of the plan; a polygon of several parts becomes several proposals.</summary>
/// <remarks>Corners are kept to 0.1 mm, as those drawn on the map, so that what is judged and what is saved are the same.</remarks>
/// <param name="Findings">What the reader mended or set aside.</param>
public sealed record ProposalFile(ImmutableArray<Proposal> Proposals, ImmutableArray<Finding> Findings)
{
    private const int CoordinateDecimals = 4;
    private static readonly ImmutableArray<string> IdColumns = ["id", "编号", "地块编号", "name", "名称"];

    /// <param name="name">The file as it shall be named in findings.</param>
    /// <param name="plane">Plane of the plan; also assumed for metres whose zone the file does not tell.</param>
    /// <exception cref="FaultException">Not GeoJSON, or without a polygon, or with more than a session takes.</exception>
    public static ProposalFile Read(Stream stream, string name, CoordinateSystem plane, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(plane);
        var source = GeoJsonReader.ReadLayer(stream, new GeoJsonOptions { Name = name, Need = GeometryNeed.Polygons, Fallback = plane }, cancellation);
        var findings = source.Findings.ToBuilder();
        var shapes = Projector.Project(source.Shapes, source.System, plane);
        var column = IdColumns.FirstOrDefault(id => source.Properties.Find(id) is not null);
        var ids = new FeatureIds(column).Assign(source, findings);
        var proposals = ImmutableArray.CreateBuilder<Proposal>();
        for (var i = 0; i < ids.Length; i++)
        {
            AddParts(shapes, i, ids[i], proposals);
        }

        return proposals.Count is > 0 and <= EditingSession.MostProposals ? new ProposalFile(proposals.ToImmutable(), findings.ToImmutable()) : throw new FaultException(Unusable(name, proposals.Count));
    }

    /// <inheritdoc cref="Read(Stream, string, CoordinateSystem, CancellationToken)"/>
    public static ProposalFile Read(string path, CoordinateSystem plane, CancellationToken cancellation = default)
    {
        using var stream = InputFiles.Open(path);
        return Read(stream, path, plane, cancellation);
    }

    private static void AddParts(GeometryColumns shapes, int feature, string id, ImmutableArray<Proposal>.Builder proposals)
    {
        var (first, end) = (shapes.FeatureParts[feature], shapes.FeatureParts[feature + 1]);
        for (var part = first; part < end; part++)
        {
            var rings = ImmutableArray.CreateBuilder<ImmutableArray<(double X, double Y)>>();
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                rings.Add(CornersOf(shapes, ring));
            }

            proposals.Add(new Proposal(end - first == 1 ? id : FormattableString.Invariant($"{id}-{part - first + 1}"), rings.ToImmutable()));
        }
    }

    /// <summary>Corners of a ring without the closing one.</summary>
    private static ImmutableArray<(double X, double Y)> CornersOf(GeometryColumns shapes, int ring)
    {
        var corners = ImmutableArray.CreateBuilder<(double X, double Y)>();
        for (var i = shapes.RingVertices[ring]; i < shapes.RingVertices[ring + 1] - 1; i++)
        {
            corners.Add((Math.Round(shapes.X[i], CoordinateDecimals), Math.Round(shapes.Y[i], CoordinateDecimals)));
        }

        return corners.ToImmutable();
    }

    private static Finding Unusable(string name, int count) => new(
        Severity.Error, "proposals_unusable", name, name, "",
        count == 0
            ? new($"{name}：没有可用的面要素；请导入含 Polygon 或 MultiPolygon 的 GeoJSON。", $"{name}: no usable polygon; import GeoJSON with Polygon or MultiPolygon features.")
            : new($"{name}：{count} 个图形，超过 {EditingSession.MostProposals} 个；请拆分文件，或作为地块图层写入规划文件。", $"{name}: {count} polygons, more than {EditingSession.MostProposals}; split the file, or make it the plan's parcel layer."));
}
