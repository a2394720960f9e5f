using SpatialHousing.Formats.Csv;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Check;

/// <summary>Writes kinds.csv (verdict of each parcel for each kind, where it is not clear) and remainders.csv (what is left of parcels in breach).</summary>
public sealed class KindTableWriter : IDisposable
{
    public const string KindFile = "kinds.csv";

    public const string RemainderFile = "remainders.csv";

    private readonly Stream kindStream;
    private readonly Stream remainderStream;
    private readonly CsvBytes kinds;
    private readonly CsvBytes remainders;

    private KindTableWriter(Stream kindStream, Stream remainderStream)
    {
        this.kindStream = kindStream;
        this.remainderStream = remainderStream;
        kinds = new CsvBytes(kindStream);
        remainders = new CsvBytes(remainderStream);
        kinds.Line("parcel_id,zone_kind,effect,verdict,overlap_m2,overlap_ha,overlap_mu,overlap_share,document,clause\n");
        remainders.Line("parcel_id,remaining_m2,remaining_ha,remaining_mu,parts,largest_m2,width_m,buildable\n");
    }

    public static KindTableWriter In(OutputFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new(folder.Create(KindFile), folder.Create(RemainderFile));
    }

    public void Write(ZoneAssessment assessment, ZoneRules rules)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var kind in assessment.Kinds)
        {
            var rule = rules.RuleOf(kind.Kind);
            kinds.Field(kind.ParcelId).Field(kind.Kind.Word()).Field(rule.Effect.Word).Field(kind.Verdict.Word())
                .Field(kind.Land.SquareMetres, 4).Field(kind.Land.Hectares, 4).Field(kind.Land.Mu, 2).Field(kind.Share.Value, 6)
                .Field(rule.Source.Document).Field(rule.Source.Clause).EndRow();
        }

        foreach (var rest in assessment.Remainders)
        {
            remainders.Field(rest.ParcelId).Field(rest.Land.SquareMetres, 4).Field(rest.Land.Hectares, 4).Field(rest.Land.Mu, 2)
                .Field(rest.Parts, 0).Field(rest.Largest.SquareMetres, 4).Field(rest.WidthMetres, 2).Field(rest.IsBuildable ? "true" : "false").EndRow();
        }
    }

    public void Dispose()
    {
        kinds.Dispose();
        remainders.Dispose();
        kindStream.Dispose();
        remainderStream.Dispose();
    }
}
