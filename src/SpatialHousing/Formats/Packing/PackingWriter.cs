using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Formats.Packing;

/// <summary>Writes a packing plan: <c>solution.csv</c> (parcel_id,year) and what is proved about it (JSON).</summary>
public static class PackingWriter
{
    private const double UnitsPerHectare = 1e8;

    /// <summary>One line for each supplied parcel, in the order of the input.</summary>
    public static void WriteSolution(PackingProblem problem, PackingPlan plan, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.Write("parcel_id,year\n");
        for (var p = 0; p < problem.Count; p++)
        {
            if (plan.YearOfParcel[p] > 0)
            {
                writer.Write(Csv.CsvText.Field(problem.ParcelIds[p]));
                writer.Write(',');
                writer.Write((int)plan.YearOfParcel[p]);
                writer.Write('\n');
            }
        }
    }

    /// <summary>Value, bound, gap, unmet amounts and multipliers; whole numbers in 1e-8 score·ha and 1e-8 ha, the same in ha beside them.</summary>
    /// <param name="prices">Shadow prices; empty when they were not asked for.</param>
    /// <param name="given">The plan with parts of split parcels; null when none is split.</param>
    /// <param name="clusters">Null when the plan asks for none.</param>
    public static void WriteProof(PackingPlan plan, Stream stream, ImmutableArray<ShadowPrice> prices = default, PackingPlan? given = null, ClusterOutcome? clusters = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        WriteAmount(json, "value", plan.Value);
        WriteAmount(json, "bound", plan.Bound);
        json.WriteNumber("gap", Rounded(plan.Gap));
        WriteAmount(json, "unmet", plan.Unmet);
        json.WriteBoolean("optimal", plan.IsOptimal);
        json.WriteNumber("parcels_supplied", plan.YearOfParcel.Count(year => year > 0));
        json.WriteNumber("areas_stopped_by_clock", plan.StoppedByClock);
        json.WriteStartArray("areas");
        for (var a = 0; a < plan.Areas.Length; a++)
        {
            WriteArea(json, plan.Areas[a], prices.IsDefault ? [] : [.. prices.Where(price => price.Area == a)]);
        }

        json.WriteEndArray();
        if (given is not null)
        {
            WriteSplit(json, given);
        }

        if (clusters is not null)
        {
            WriteClusters(json, clusters);
        }

        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteSplit(Utf8JsonWriter json, PackingPlan given)
    {
        json.WriteStartObject("with_parts_of_parcels");
        WriteAmount(json, "value", given.Value);
        WriteAmount(json, "bound", given.Bound);
        json.WriteNumber("gap", Rounded(given.Gap));
        WriteAmount(json, "unmet", given.Unmet);
        WriteAmount(json, "unmet_least", given.Areas.Sum(area => area.LeastUnmet));
        json.WriteBoolean("unmet_proved", given.Areas.All(area => area.UnmetIsProved));
        json.WriteEndObject();
    }

    private static void WriteClusters(Utf8JsonWriter json, ClusterOutcome clusters)
    {
        var large = clusters.Clusters.Count(cluster => cluster.LandM2 >= clusters.Settings.LeastLandM2);
        json.WriteStartObject("clusters");
        json.WriteNumber("least_land_m2", clusters.Settings.LeastLandM2);
        json.WriteNumber("give_up_share", Rounded(clusters.Settings.GiveUpShare));
        json.WriteNumber("clusters", large);
        json.WriteNumber("stray_parcels", clusters.Strays.Length);
        json.WriteNumber("stray_land_m2", clusters.Clusters.Where(cluster => cluster.LandM2 < clusters.Settings.LeastLandM2).Sum(cluster => cluster.LandM2));
        json.WriteNumber("stray_parcels_before", clusters.StrayParcelsBefore);
        json.WriteNumber("stray_land_before_m2", clusters.StrayLandBeforeM2);
        WriteAmount(json, "given_up", clusters.GivenUp);
        json.WriteEndObject();
    }

    private static void WritePrices(Utf8JsonWriter json, ImmutableArray<ShadowPrice> prices)
    {
        json.WriteStartArray("shadow_prices");
        foreach (var price in prices)
        {
            json.WriteStartObject();
            json.WriteNumber("year", price.Year);
            WriteKnown("one_more_ha", price.OneMore);
            WriteKnown("last_ha", price.LastOne);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void WriteKnown(string name, double? value)
        {
            if (value is { } known)
            {
                json.WriteNumber(name, Math.Round((decimal)known, 6));
            }
        }
    }

    private static void WriteArea(Utf8JsonWriter json, AreaPacking area, ImmutableArray<ShadowPrice> prices)
    {
        json.WriteStartObject();
        json.WriteString("area", area.Area);
        json.WriteNumber("parcels", area.Parcels);
        WriteAmount(json, "value", area.Value);
        WriteAmount(json, "bound", area.Bound);
        json.WriteNumber("gap", Rounded(PackingPlan.GapOf(area.Value, area.Bound)));
        json.WriteBoolean("optimal", area.IsOptimal);
        WriteAmount(json, "unmet", area.Unmet);
        WriteAmount(json, "unmet_least", area.LeastUnmet);
        json.WriteBoolean("unmet_proved", area.UnmetIsProved);
        WriteAmount(json, "unmet_limit", area.UnmetLimit);
        WriteAmount(json, "unmet_if_parcels_could_be_cut", area.RelaxedUnmet);
        json.WriteNumber("nodes", area.Nodes);
        WriteAmount(json, "multiplier_bound", area.MultiplierBound);
        json.WriteStartObject("multipliers_1e10");
        WriteList(json, "land", area.Multipliers.Land);
        WriteList(json, "floor", area.Multipliers.Floor);
        if (area.Multipliers.Unmet is { } unmet)
        {
            json.WriteNumber("unmet", unmet);
        }

        json.WriteEndObject();
        if (!prices.IsEmpty)
        {
            WritePrices(json, prices);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, long amount)
    {
        json.WriteNumber(name + "_1e8", amount);
        json.WriteNumber(name, Math.Round((decimal)amount / (decimal)UnitsPerHectare, 8));
    }

    private static decimal Rounded(double share) => Math.Round((decimal)share, 9);
}
