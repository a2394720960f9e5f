using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains the parcels chosen for an area: <c>supply/land/AREA/PERIOD</c>, <c>supply/parcels/AREA</c>, <c>supply/difference/AREA</c>.</summary>
internal sealed class SupplyExplainer(ExplainedRun run)
{
    private const int ParcelsShown = 12;
    private readonly string span = run.Allocation.Period.Span;

    public IEnumerable<string> Addresses() => run.Supply.IsEmpty
        ? []
        : run.Allocation.Areas.SelectMany(area => run.Allocation.Period.Years
            .Select(year => $"supply/land/{area}/{year}")
            .Concat([$"supply/land/{area}/{span}", $"supply/parcels/{area}", $"supply/difference/{area}"])
            .Distinct());

    public Explanation? Explain(string address)
    {
        if (!Addresses().Contains(address))
        {
            return null;
        }

        var parts = address.Split('/');
        var (what, area) = (parts[1], parts[2]);
        var period = what == "land" ? parts[^1] : span;
        var parcels = run.Supply.Where(parcel => parcel.Area == area && (period == span || parcel.Year.ToString(CultureInfo.InvariantCulture) == period)).ToArray();
        var hectares = parcels.Sum(parcel => parcel.Land.Hectares);
        return what switch
        {
            "parcels" => Of(address, new($"{area}安排供应的地块数", $"{area}: parcels supplied"), FormattableString.Invariant($"{parcels.Length}"), "parcels", parcels, []),
            "difference" => Difference(address, area, parcels, hectares),
            _ => Of(address, new($"{area} {period} 年安排供应的用地", $"{area}, {period}: land of the supplied parcels"), Rounding.Print(hectares, 2), "ha", parcels, QuotaInputs(area, period)),
        };
    }

    private Explanation? Difference(string address, string area, SuppliedParcel[] parcels, double hectares) =>
        run.Allocation.Find(area, AllocationMeasure.LandArea, span) is not { } quota ? null
        : Of(
            address, new LocalText($"{area}落地用地与指标之差", $"{area}: land placed less quota"), Rounding.Print(hectares - (double)quota.Value, 2), "ha", parcels,
            [new ExplanationInput(new LocalText("落地用地（公顷）", "land placed (ha)"), Rounding.Print(hectares, 2), $"supply/land/{area}/{span}"), .. QuotaInputs(area, span)]);

    private IEnumerable<ExplanationInput> QuotaInputs(string area, string period) => run.Allocation.Find(area, AllocationMeasure.LandArea, period) is { } quota
        ? [new ExplanationInput(new LocalText("指标（公顷）", "quota (ha)"), quota.Printed, quota.Address)]
        : [];

    private static Explanation Of(string address, LocalText title, string value, string unit, SuppliedParcel[] parcels, IEnumerable<ExplanationInput> inputs)
    {
        var shown = parcels.OrderByDescending(parcel => parcel.Land).ThenBy(parcel => parcel.Id, StringComparer.Ordinal).Take(ParcelsShown).ToArray();
        return new Explanation(address, title, value, unit, [
            new ExplanationStep(
                "sum_of_parcels",
                new LocalText($"选中的 {parcels.Length} 宗地块之和（列出用地最多的 {shown.Length} 宗，全部见 parcels.geojson 的 sh_year）。", $"The sum of {parcels.Length} chosen parcels (the {shown.Length} largest are listed; all in sh_year of parcels.geojson)."),
                [.. inputs, .. shown.Select(parcel => new ExplanationInput(
                    new LocalText($"{parcel.Id}（{parcel.Year} 年，得分 {Rounding.Print(parcel.Score, 4)}）", $"{parcel.Id} ({parcel.Year}, score {Rounding.Print(parcel.Score, 4)})"), Rounding.Print(parcel.Land.Hectares, 4) + " ha", $"check/{parcel.Id}"))]),
            new ExplanationStep(
                "choice",
                new LocalText("在各年指标允许的浮动之内选取总得分最高的整宗地块；涉及刚性管控的部分不计入用地。", "Whole parcels are chosen for the highest total score within each year's tolerance; land under hard zones does not count."),
                []),
        ]);
    }
}
