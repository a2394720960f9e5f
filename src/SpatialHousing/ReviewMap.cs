using System.Collections.Immutable;
using SpatialHousing.Formats.Json;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>The map of a review page, made like every sheet of the atlas.</summary>
internal static class ReviewMap
{
    /// <summary>The sheet as SVG.</summary>
    /// <param name="result">What the check found.</param>
    /// <param name="proposal">Name of the proposal.</param>
    /// <param name="zoneLandIn">The land of the zones in a box, a feature a zone.</param>
    public static string Draw(CheckResult result, string proposal, Func<Box, GeometryColumns> zoneLandIn, Language language)
    {
        var document = DocumentOf(result, proposal, zoneLandIn);
        using var svg = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        SvgSheetWriter.Write(document, document.Sheets[0], svg, language);
        return svg.ToString();
    }

    public static MapDocument DocumentOf(CheckResult result, string proposal, Func<Box, GeometryColumns> zoneLandIn)
    {
        var sample = result.Sample;
        var focus = sample.Parcels.Aggregate(Box.Empty, (box, parcel) => box.Union(parcel.Shape.Extent));
        focus = focus.IsEmpty ? sample.Extent : focus;
        var shown = sample.Parcels.Concat(result.ParcelCount <= CheckSample.Most ? sample.Others : []).ToArray();
        return ProposalMap.Of(new ProposalMapInputs(
            new(proposal, proposal), result.Plane, StyleRulesReader.Default, [.. ZonesOf(sample.Zones.Items, zoneLandIn(ProposalMap.GroundAround(focus)))],
            Together(shown.Select(parcel => parcel.Shape)), [.. shown.Select(parcel => parcel.Parcel.Id)], [.. shown.Select(parcel => parcel.Parcel.Verdict.Word())], sample.Parcels.Count,
            Together(sample.Violations.Select(violation => violation.Shape)), focus, Conclusion(result), Tables(result)));
    }

    private static IEnumerable<AtlasZones> ZonesOf(ImmutableArray<ProtectionZone> zones, GeometryColumns land) =>
        from index in Enumerable.Range(0, zones.Length)
        where !land.BoxOf(index).IsEmpty
        group index by zones[index].Kind into kind
        orderby kind.Key
        select new AtlasZones(kind.Key, kind.Key.Name(), land.Select(kind.ToArray()), [.. kind.Select(index => zones[index].Id)]);

    private static GeometryColumns Together(IEnumerable<GeometryColumns> shapes)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var shape in shapes)
        {
            for (var feature = 0; feature < shape.Count; feature++)
            {
                builder.Append(shape, feature);
            }
        }

        return builder.Build();
    }

    private static LocalText Conclusion(CheckResult result) => result.Breaches > 0
        ? new($"{result.ParcelCount} 个地块中 {result.Breaches} 个违规", $"{result.Breaches} of {result.ParcelCount} parcels in breach")
        : new($"{result.ParcelCount} 个地块，无违规占用", $"{result.ParcelCount} parcels, none in breach");

    private static ImmutableArray<SheetTable> Tables(CheckResult result)
    {
        var rows = result.Kinds.Where(kind => kind.Parcels > 0).Select(kind => (ImmutableArray<LocalText>)
        [
            kind.Kind.Name(), Same(FormattableString.Invariant($"{kind.Parcels}")), Same(Rounding.Print(kind.SquareMetres, 2)), Same(Rounding.Print(LandArea.FromSquareMetres(kind.SquareMetres).Mu, 2)),
        ]).ToImmutableArray();
        return rows.IsEmpty ? [] : [new SheetTable(new("涉及的管控区", "Zones concerned"), [new("管控区", "Zone"), new("地块", "Parcels"), new("m²", "m²"), new("亩", "mu")], rows, LastRowIsTotal: false)];
    }

    private static LocalText Same(string text) => new(text, text);
}
