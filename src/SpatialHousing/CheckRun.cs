using System.Collections.Immutable;
using System.Diagnostics;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Formats.Html;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>管控校核 of a file of parcels, streamed: read, project, judge, write; memory goes with the zones and one batch.</summary>
public static class CheckRun
{
    /// <summary>Writes every table, layer and certificate into the folder; run.json and the page come last.</summary>
    /// <param name="engines">Makes the engine that works out the geometry; null = in this program.</param>
    /// <exception cref="FaultException">A file cannot be used.</exception>
    public static CheckResult Execute(
        CheckRequest request, CheckSettings settings, OutputFolder folder, Language language, TimeProvider clock, IProgress<StepProgress> progress, CancellationToken cancellation,
        Func<ICheckEngine>? engines = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(progress);
        var watch = Stopwatch.StartNew();
        var record = new RunRecord("check");
        progress.Report(new StepProgress(new("读取管控图层", "Reading the zone layers"), double.NaN));
        using var engine = engines?.Invoke() ?? new MemoryEngine(request, settings, cancellation);
        record.Timing("zones", watch.Elapsed);
        watch.Restart();
        var result = Assess(request, engine, settings, folder, progress, cancellation);
        foreach (var (name, text) in engine.Records)
        {
            using var file = folder.CreateText(name);
            file.Write(text);
        }

        record.Timing("check", watch.Elapsed);
        watch.Restart();
        if (settings.WithReport)
        {
            using var page = folder.CreateText(ReviewPage.FileName);
            HtmlReportWriter.Write(ReviewPage.Of(result, request, language), page, _ => ReviewMap.Draw(result, Path.GetFileName(request.Parcels), engine.ZoneLandIn, language));
        }

        FindingTableWriter.Write(folder, result.Findings, language);
        record.Timing("report", watch.Elapsed);
        Describe(record, request, settings, engine, result);
        RunRecordWriter.Write(folder, record, clock);
        return result;
    }

    private static CheckResult Assess(
        CheckRequest request, ICheckEngine engine, CheckSettings settings, OutputFolder folder, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        CheckFiles? files = null;
        try
        {
            foreach (var batch in engine.Batches(cancellation))
            {
                files ??= new CheckFiles(engine, settings, folder);
                files.Write(batch);
                progress.Report(new StepProgress(new($"已校核 {files.Count} 个地块", $"{files.Count} parcels checked"), double.NaN));
            }

            return files!.Finish(request);
        }
        finally
        {
            files?.Dispose();
        }
    }

    private static void Describe(RunRecord record, CheckRequest request, CheckSettings settings, ICheckEngine engine, CheckResult result)
    {
        record.Input("parcels", request.Parcels, engine.ParcelsSha256);
        foreach (var (role, file, sha256) in engine.Files)
        {
            record.Input(role, file, sha256);
        }

        record.Input("rules", engine.Rules.File, engine.Rules.Sha256)
            .Setting("outputs", settings.Outputs == CheckOutputs.Tables ? "tables" : "all")
            .Setting("area_method", result.Method == AreaMethod.Planar ? "planar" : "ellipsoidal")
            .Setting("plane", result.Plane.ToString())
            .Setting("crs_of_metres", request.Crs?.ToString() ?? "")
            .Setting("id_property", request.IdProperty ?? "")
            .Setting("zone_kinds", request.Zones.Select(zone => zone.Kind?.Word() ?? "*"))
            .Setting("required_kinds", engine.Rules.Required.Select(kind => kind.Word()))
            .Setting("not_assessed", result.NotAssessed.Select(kind => kind.Word()));
        foreach (var (name, value) in Checking.CertificateWords.Of(engine.Rules.Tolerances))
        {
            record.Setting(name, double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
