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
    /// <exception cref="FaultException">A file cannot be used.</exception>
    public static CheckResult Execute(
        CheckRequest request, CheckSettings settings, OutputFolder folder, Language language, TimeProvider clock, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(progress);
        var watch = Stopwatch.StartNew();
        var record = new RunRecord("check");
        var hashing = LayerSources.IsFile(request.Parcels) ? Task.Run(() => OutputFolder.HashOf(request.Parcels), cancellation) : null;
        string ParcelsHash() => hashing?.GetAwaiter().GetResult() ?? LayerSources.HashOf(request.Parcels);
        progress.Report(new StepProgress(new("读取管控图层", "Reading the zone layers"), double.NaN));
        var inputs = new CheckInputs(request);
        record.Timing("zones", watch.Elapsed);
        watch.Restart();
        var result = Assess(request, inputs, settings, ParcelsHash, folder, progress, cancellation);
        record.Timing("check", watch.Elapsed);
        watch.Restart();
        if (settings.WithReport)
        {
            using var page = folder.CreateText(ReviewPage.FileName);
            HtmlReportWriter.Write(ReviewPage.Of(result, request, language), page, _ => MapOf(result, language));
        }

        FindingTableWriter.Write(folder, result.Findings, language);
        record.Timing("report", watch.Elapsed);
        Describe(record, request, settings, inputs, result, ParcelsHash());
        RunRecordWriter.Write(folder, record, clock);
        return result;
    }

    private static CheckResult Assess(
        CheckRequest request, CheckInputs inputs, CheckSettings settings, Func<string> parcelsHash, OutputFolder folder, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        CheckBatches? batches = null;
        try
        {
            var ids = new FeatureIds(request.IdProperty);
            foreach (var batch in inputs.ReadParcels(cancellation))
            {
                batches ??= CheckBatches.Begin(inputs, batch, settings, folder);
                inputs.Findings.AddRange(batch.Findings);
                batches.Assess(batch, CheckInputs.ParcelsOf(batch, ids.Assign(batch, inputs.Findings)), cancellation);
                progress.Report(new StepProgress(new($"已校核 {batches.Count} 个地块", $"{batches.Count} parcels checked"), double.NaN));
            }

            return batches!.Finish(request, inputs, parcelsHash());
        }
        finally
        {
            batches?.Dispose();
        }
    }

    private static string MapOf(CheckResult result, Language language)
    {
        var sample = result.Sample;
        var focus = sample.Parcels.Aggregate(Box.Empty, (box, parcel) => box.Union(parcel.Shape.Extent));
        return ReviewMapSvg.Draw(
            sample.Zones, result.Rules, result.ParcelCount <= CheckSample.Most ? sample.Others : [], sample.Parcels.Select(parcel => parcel.Shape), sample.Violations.Select(violation => violation.Shape),
            focus.IsEmpty ? sample.Extent : focus, language);
    }

    private static void Describe(RunRecord record, CheckRequest request, CheckSettings settings, CheckInputs inputs, CheckResult result, string parcelsSha256)
    {
        record.Input("parcels", request.Parcels, parcelsSha256);
        foreach (var (role, file, sha256) in inputs.Files)
        {
            record.Input(role, file, sha256);
        }

        record.Input("rules", inputs.Rules.File, inputs.Rules.Sha256)
            .Setting("outputs", settings.Outputs == CheckOutputs.Tables ? "tables" : "all")
            .Setting("area_method", result.Method == AreaMethod.Planar ? "planar" : "ellipsoidal")
            .Setting("plane", result.Plane.ToString())
            .Setting("crs_of_metres", request.Crs?.ToString() ?? "")
            .Setting("id_property", request.IdProperty ?? "")
            .Setting("zone_kinds", request.Zones.Select(zone => zone.Kind?.Word() ?? "*"))
            .Setting("required_kinds", inputs.Rules.Required.Select(kind => kind.Word()))
            .Setting("not_assessed", result.NotAssessed.Select(kind => kind.Word()));
        foreach (var (name, value) in Checking.CertificateWords.Of(inputs.Rules.Tolerances))
        {
            record.Setting(name, double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
