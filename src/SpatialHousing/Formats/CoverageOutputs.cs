using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats;

/// <summary>Writes the files of a coverage report into an output folder.</summary>
public static class CoverageOutputs
{
    /// <summary>coverage.csv, coverage-summary.csv, coverage-changes.csv, gaps.geojson and, when given, isochrones.geojson.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="report">The walks.</param>
    /// <param name="demand">The demand layer as read, feature i being demand point i (or featureOf[i]).</param>
    /// <param name="isochrones">Polygons; null = none wanted.</param>
    /// <param name="language">Language of reasons in words.</param>
    /// <param name="featureOf">Feature of each demand point; null when they are the same.</param>
    public static void Write(
        OutputFolder folder, CoverageReport report, SourceLayer demand, PlanarLayer<Isochrone>? isochrones, Language language, IReadOnlyList<int>? featureOf = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using (var writer = folder.CreateText("coverage.csv"))
        {
            CoverageWriter.Write(writer, report);
        }

        using (var writer = folder.CreateText("coverage-summary.csv"))
        {
            CoverageSummaryWriter.Write(writer, CoverageSummary.Of(report));
        }

        using (var writer = folder.CreateText("coverage-changes.csv"))
        {
            CoverageChangeWriter.Write(writer, report, language);
        }

        using (var stream = folder.Create("gaps.geojson"))
        {
            GapLayerWriter.Write(stream, demand, report, featureOf);
        }

        if (isochrones is not null)
        {
            using var stream = folder.Create("isochrones.geojson");
            IsochroneLayerWriter.Write(stream, isochrones);
        }
    }

    /// <summary>maps/*.svg, a sheet a kind.</summary>
    public static void WriteMaps(OutputFolder folder, MapDocument maps, Language language)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(maps);
        foreach (var sheet in maps.Sheets)
        {
            using var writer = folder.CreateText($"maps/{sheet.Id}.svg");
            SvgSheetWriter.Write(maps, sheet, writer, language);
        }
    }
}
