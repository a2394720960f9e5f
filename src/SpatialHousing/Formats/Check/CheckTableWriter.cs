using SpatialHousing.Formats.Csv;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Check;

/// <summary>Writes the tables of a check, batch after batch: check.csv and overlaps.csv by the contracts; with rules given also kinds.csv and remainders.csv.</summary>
public sealed class CheckTableWriter : IDisposable
{
    public const string CheckFile = "check.csv";

    public const string OverlapFile = "overlaps.csv";

    /// <summary>Verdict of each parcel for each kind, where it is not clear.</summary>
    public const string KindFile = "kinds.csv";

    /// <summary>What is left of parcels in breach.</summary>
    public const string RemainderFile = "remainders.csv";

    private readonly List<IDisposable> open = [];
    private readonly CsvBytes check;
    private readonly CsvBytes overlaps;
    private readonly (ZoneRules Rules, CsvBytes Kinds, CsvBytes Remainders)? details;

    /// <summary>Opens the files and writes their headers.</summary>
    /// <param name="create">Opens a file by its name; Dispose closes it.</param>
    /// <param name="rules">The rules that kinds.csv cites, or null for the first two tables only.</param>
    public CheckTableWriter(Func<string, Stream> create, ZoneRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        check = Open(create, CheckFile, "parcel_id,area_m2,verdict,overlap_m2,overlap_share,zones\n");
        overlaps = Open(create, OverlapFile, "parcel_id,zone_id,zone_kind,overlap_m2,overlap_share,class\n");
        details = rules is null ? null : (
            rules,
            Open(create, KindFile, "parcel_id,zone_kind,effect,verdict,overlap_m2,overlap_ha,overlap_mu,overlap_share,document,clause\n"),
            Open(create, RemainderFile, "parcel_id,remaining_m2,remaining_ha,remaining_mu,parts,largest_m2,width_m,buildable\n"));
    }

    public void Write(ZoneAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        foreach (var parcel in assessment.Parcels)
        {
            check.Field(parcel.Id).Field(parcel.Land.SquareMetres, 4).Field(parcel.Verdict.Word()).Field(parcel.Breach.SquareMetres, 4)
                .Field(parcel.BreachShare.Value, 6).Field(parcel.Zones.AsSpan()).EndRow();
        }

        foreach (var overlap in assessment.Overlaps)
        {
            overlaps.Field(overlap.ParcelId).Field(overlap.ZoneId).Field(overlap.Kind.Word()).Field(overlap.Land.SquareMetres, 4)
                .Field(overlap.Share.Value, 6).Field(overlap.Class.Word()).EndRow();
        }

        if (details is var (rules, kinds, remainders))
        {
            WriteKinds(kinds, assessment, rules);
            WriteRemainders(remainders, assessment);
        }
    }

    public void Dispose()
    {
        foreach (var file in open)
        {
            file.Dispose();
        }
    }

    private CsvBytes Open(Func<string, Stream> create, string name, string header)
    {
        var stream = create(name);
        var table = new CsvBytes(stream);
        open.Add(table);
        open.Add(stream);
        table.Line(header);
        return table;
    }

    private static void WriteKinds(CsvBytes kinds, ZoneAssessment assessment, ZoneRules rules)
    {
        foreach (var kind in assessment.Kinds)
        {
            var rule = rules.RuleOf(kind.Kind);
            kinds.Field(kind.ParcelId).Field(kind.Kind.Word()).Field(rule.Effect.Word).Field(kind.Verdict.Word())
                .Field(kind.Land.SquareMetres, 4).Field(kind.Land.Hectares, 4).Field(kind.Land.Mu, 2).Field(kind.Share.Value, 6)
                .Field(rule.Source.Document).Field(rule.Source.Clause).EndRow();
        }
    }

    private static void WriteRemainders(CsvBytes remainders, ZoneAssessment assessment)
    {
        foreach (var rest in assessment.Remainders)
        {
            remainders.Field(rest.ParcelId).Field(rest.Land.SquareMetres, 4).Field(rest.Land.Hectares, 4).Field(rest.Land.Mu, 2)
                .Field(rest.Parts, 0).Field(rest.Largest.SquareMetres, 4).Field(rest.WidthMetres, 2).Field(rest.IsBuildable ? "true" : "false").EndRow();
        }
    }
}
