using SpatialHousing.Geodesy;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>gaps.geojson: the demand points that miss a required kind, with their own attributes, what they miss and why.</summary>
public static class GapLayerWriter
{
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="source">The demand layer as read; item i of the report is feature i of it.</param>
    /// <param name="report">The walks.</param>
    /// <param name="featureOf">Feature of the layer for each demand point; null when they are the same.</param>
    public static void Write(Stream stream, SourceLayer source, CoverageReport report, IReadOnlyList<int>? featureOf = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        var shapes = Projector.Project(source.Shapes, source.System, CoordinateSystem.Geographic);
        using var writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "gaps");
        for (var i = 0; i < report.Demand.Count; i++)
        {
            var gaps = report.Gaps(i).ToArray();
            if (gaps.Length == 0)
            {
                continue;
            }

            var feature = featureOf?[i] ?? i;
            writer.BeginFeature(source.FeatureIds, feature);
            writer.Keep(source.Properties, feature);
            writer.Property("sh_demand_id", report.Demand.Items[i].Id);
            writer.Property("sh_missing", string.Join(';', gaps.Select(gap => gap.Kind)));
            writer.Property("sh_causes", string.Join(';', gaps.Select(gap => gap.CauseOf(i).Word())));
            foreach (var gap in gaps)
            {
                var coverage = gap[i];
                writer.Property("sh_m_" + gap.Kind, coverage.Distance?.Metres, 2);
                writer.Property("sh_min_" + gap.Kind, coverage.Time?.TotalMinutes, 2);
            }

            writer.EndFeature(shapes, feature);
        }
    }
}
