using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Formats.Rendering;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>打印图幅: sheets of the atlas for an open plan, whole or cut to the present view, by the same code as `atlas`.</summary>
public sealed class SheetPrinter
{
    private const int DotsPerInch = 200;

    private readonly Lazy<MapDocument?> document;
    private readonly string date;

    public SheetPrinter(PlanResult? result)
    {
        document = new(() => result is { IsPlaced: true, Layers.Subareas: not null } ? PlanMaps.DocumentOf(result) : null);
        date = result?.Inputs.Plan.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Sheets to choose from; empty before everything is placed, or without areas.</summary>
    public ImmutableArray<MapSheet> Sheets => document.Value?.Sheets ?? [];

    /// <summary>A sheet as SVG.</summary>
    /// <param name="view">What must be seen, or null for the sheet's own extent; a diagram has no other.</param>
    /// <exception cref="ArgumentException">There is no such sheet.</exception>
    public PlanMap Draw(string id, Box? view, Language language)
    {
        var atlas = document.Value ?? throw new ArgumentException($"There is no sheet \"{id}\" yet.", nameof(id));
        var sheet = atlas.Sheet(id);
        if (view is { IsEmpty: false, Width: > 1, Height: > 1 } box && !sheet.IsDiagram)
        {
            sheet = sheet with { Extent = box, ScaleDenominator = null };
        }

        return PlanMaps.Draw(atlas, sheet, language);
    }

    /// <summary>Writes a sheet as .svg, .pdf or .png.</summary>
    /// <exception cref="Planning.FaultException">Another ending, or no converter is installed.</exception>
    public void Write(string id, Box? view, Language language, string path, CancellationToken cancellation = default)
    {
        var drawn = Draw(id, view, language);
        SheetFile.Write(path, drawn.Svg, drawn.WidthMillimetres, drawn.HeightMillimetres, date, DotsPerInch, cancellation);
    }
}
