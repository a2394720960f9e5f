using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Docx;
using SpatialHousing.Formats.Html;
using SpatialHousing.Formats.Rendering;
using SpatialHousing.Formats.Xlsx;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing;

/// <summary>成果输出: writes a result into an output folder: tables, layers, findings, maps, the report, and last run.json.</summary>
public static class PlanOutputs
{
    /// <summary>A3 at this resolution, printed on the text block of A4, stands at about 300 dots an inch.</summary>
    private const int ReportDotsPerInch = 150;

    /// <summary>Everything a run gives.</summary>
    /// <param name="pictures">Makes pictures of the maps for report.docx, for programs that show no SVG; null = drawings only.</param>
    public static void WriteAll(PlanResult result, OutputFolder folder, Language language, TimeProvider clock, IProgress<StepProgress> progress, CancellationToken cancellation, SheetRenderer? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(folder);
        var steps = new PlanSteps(progress, cancellation);
        var drawing = Task.Run(() => PlanMaps.Draw(result, language), cancellation);
        steps.Do("tables", "写出表格", () => WriteTables(result, folder, language, cancellation));
        steps.Do("layers", "写出图层", () => WriteLayers(result, folder));
        var maps = steps.Do("draw", "绘图", () => drawing.GetAwaiter().GetResult());
        steps.Do("maps", "写出图件", () => WriteMaps(maps, folder));
        steps.Do("report", "写出报告", () => WriteReports(result, maps, folder, language, pictures, cancellation));
        WriteFindings(result, folder, language);
        WriteRunRecord("run", result, folder, [.. result.Timings, .. steps.Timings], language, clock);
    }

    /// <summary>The allocation tables alone.</summary>
    public static void WriteAllocation(PlanResult result, OutputFolder folder, Language language, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(folder);
        WriteAllocationTables(result, folder);
        WriteFindings(result, folder, language);
        WriteRunRecord("allocate", result, folder, result.Timings, language, clock);
    }

    private static bool WriteTables(PlanResult result, OutputFolder folder, Language language, CancellationToken cancellation)
    {
        WriteAllocationTables(result, folder);
        using (var check = new CheckTableWriter(folder.Create))
        {
            check.Write(result.Zones.Assessment);
        }

        if (result.Supply is { Plan: { } placed, Given: var (problem, given) })
        {
            using var placement = folder.CreateText("placement.csv");
            PlacementWriter.Write(placement, problem, given, result.Inputs.Plan.Period);
            using var proof = folder.Create("packing.json");
            Formats.Packing.PackingWriter.WriteProof(placed, proof, result.Supply.Prices, result.Supply.Parts.IsEmpty ? null : given, result.Supply.Clusters);
            using var priceTable = folder.CreateText("shadow-prices.csv");
            ShadowPriceWriter.Write(priceTable, problem, result.Supply.Prices, result.Inputs.Plan.Period.From);
            if (result.Supply.Clusters is { } clusters)
            {
                using var table = folder.CreateText("clusters.csv");
                ClusterTableWriter.Write(table, problem, given, clusters, result.Inputs.Plan.Period.From);
            }
        }

        using (var supply = folder.CreateText("supply-list.csv"))
        {
            SupplyListWriter.Write(supply, result);
        }

        if (result.Coverage is { Report: { } report, Network: { } network } walks)
        {
            var isochrones = IsochroneMaker.Make(network, result.Layers.Facilities!, report.Standards, LifeCircleOptions.Default, cancellation: cancellation);
            var (source, featureOf) = result.Inputs.Demand is { } own ? (own.Source, null) : (result.Inputs.Parcels!.Source, (IReadOnlyList<int>)walks.ParcelOf);
            CoverageOutputs.Write(folder, report, source, isochrones, language, featureOf);
            if (NewParcelCoverage.Of(result, cancellation) is { } newcomers)
            {
                using var writer = folder.CreateText("coverage-new-parcels.csv");
                newcomers.Write(writer);
            }
        }
        else
        {
            using var coverage = folder.CreateText("coverage.csv");
            coverage.Write(CoverageWriter.Header);
        }

        return true;
    }

    private static void WriteAllocationTables(PlanResult result, OutputFolder folder)
    {
        using (var allocation = folder.CreateText("allocation.csv"))
        {
            AllocationTableWriter.Write(allocation, result.Allocation);
        }

        if (!result.Allocation.TypeCells.IsEmpty)
        {
            using var types = folder.CreateText("allocation_types.csv");
            AllocationTableWriter.WriteTypes(types, result.Allocation);
        }

        if (!result.Allocation.Differences.IsEmpty)
        {
            using var differences = folder.CreateText("published-differences.csv");
            AllocationTableWriter.WriteDifferences(differences, result.Allocation);
        }

        using (var ledger = folder.CreateText("ledger.csv"))
        {
            AllocationTableWriter.WriteLedger(ledger, result.Allocation);
        }

        using var workbook = folder.Create("allocation.xlsx");
        AllocationWorkbook.Write(workbook, result.Allocation);
    }

    private static bool WriteLayers(PlanResult result, OutputFolder folder)
    {
        if (result.Inputs.Parcels is not null)
        {
            using var stream = folder.Create("parcels.geojson");
            ParcelLayerWriter.Write(stream, result);
        }

        return true;
    }

    private static bool WriteMaps(IReadOnlyList<PlanMap> maps, OutputFolder folder)
    {
        foreach (var map in maps)
        {
            using var writer = folder.CreateText($"maps/{map.File}.svg");
            writer.Write(map.Svg);
        }

        return true;
    }

    /// <summary>report.html and report.docx: two forms of one document.</summary>
    private static bool WriteReports(PlanResult result, IReadOnlyList<PlanMap> maps, OutputFolder folder, Language language, SheetRenderer? pictures, CancellationToken cancellation)
    {
        var report = PlanReport.Of(result, maps, language);
        var pictureOf = pictures is null ? null : DrawingPictures.Of([.. maps.Select(map => (System.Text.Encoding.UTF8.GetBytes(map.ReportSvg), map.WidthMillimetres, map.HeightMillimetres))], pictures, ReportDotsPerInch, cancellation);
        var figures = maps.Select((map, i) => (map.File, Figure: new DocxFigure(map.ReportSvg, pictureOf?[i], map.WidthMillimetres, map.HeightMillimetres)))
            .ToDictionary(map => map.File, map => map.Figure, StringComparer.Ordinal);
        using (var writer = folder.CreateText("report.html"))
        {
            HtmlReportWriter.Write(report, writer, sheet => figures[sheet].Svg);
        }

        using var document = folder.Create("report.docx");
        DocxReportWriter.Write(report, document, sheet => figures[sheet]);
        return true;
    }

    private static void WriteFindings(PlanResult result, OutputFolder folder, Language language) => FindingTableWriter.Write(folder, result.Findings, language);

    private static void WriteRunRecord(
        string command, PlanResult result, OutputFolder folder, IEnumerable<(string Step, TimeSpan Time)> timings, Language language, TimeProvider clock)
    {
        var plan = result.Inputs.Plan;
        var record = new RunRecord(command)
            .Setting("plan", plan.Id)
            .Setting("scenario", plan.Scenario)
            .Setting("plan_date", plan.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Setting("plane", result.Layers.Plane.ToString())
            .Setting("area_method", result.Zones.Assessment.Method.ToString().ToLowerInvariant())
            .Setting("zone_rules", result.Zones.Rules.Id)
            .Setting("rules_enforced", result.Allocation.RulesEnforced)
            .Setting("language", language == Language.Chinese ? "zh" : "en");
        foreach (var file in result.Inputs.Files)
        {
            record.Input("", file.File, file.Sha256);
        }

        foreach (var (step, time) in timings)
        {
            record.Timing(step, time);
        }

        RunRecordWriter.Write(folder, record, clock);
    }
}
