using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains any number of a report by its address.</summary>
/// <remarks>
/// Addresses: <c>allocation/MEASURE/AREA/PERIOD</c> (with <c>/TYPE</c> for one housing type), <c>check/PARCEL</c>, <c>check/PARCEL/ZONE_KIND</c>,
/// <c>check/PARCEL/land</c>, <c>check/PARCEL/share</c>, <c>zones/ZONE_KIND/parcels|ha|mu</c>, <c>rule/AREA/YEAR/months|limit</c>,
/// <c>effect/before|cut|moved_in|allocated/AREA</c>, <c>supply/land/AREA/PERIOD</c>, <c>supply/parcels|difference/AREA</c>,
/// <c>coverage/KIND/AREA</c>, <c>coverage/complete/AREA</c>. Nothing is decided here: every step is read from what the run kept.
/// </remarks>
public sealed class Explainer
{
    private readonly AllocationExplainer allocation;
    private readonly CheckExplainer check;
    private readonly CoverageExplainer coverage;
    private readonly RuleExplainer rules;
    private readonly SupplyExplainer supply;

    public Explainer(ExplainedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var lines = new QuotaLineExplainer(run);
        allocation = new AllocationExplainer(run, lines);
        rules = new RuleExplainer(run, lines);
        supply = new SupplyExplainer(run);
        check = new CheckExplainer(run);
        coverage = new CoverageExplainer(run);
    }

    /// <exception cref="FaultException">No number has this address; the finding names the nearest one.</exception>
    public Explanation Explain(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (head, rest) = address.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? (address[..slash], address[(slash + 1)..]) : (address, "");
        var found = head switch
        {
            "allocation" => allocation.Explain(address),
            "rule" or "effect" => rules.Explain(address),
            "supply" => supply.Explain(address),
            "check" => check.Explain(address, rest),
            "zones" => check.ExplainKind(address, rest),
            "coverage" => coverage.Explain(address, rest),
            _ => null,
        };
        return found ?? throw new FaultException(Unknown(address));
    }

    /// <summary>Every address of the tables: allocation cells first, then coverage, then parcels.</summary>
    public IEnumerable<string> Addresses() => allocation.Addresses().Concat(rules.Addresses()).Concat(supply.Addresses()).Concat(coverage.Addresses()).Concat(check.Addresses());

    /// <summary>Addresses about a parcel; or about an area (the whole when null) in a year (the span when null, then with its coverage).</summary>
    /// <exception cref="FaultException">There is no such area, year or parcel; the finding names the nearest one.</exception>
    public ImmutableArray<string> AddressesOf(string? area, string? year, string? parcel)
    {
        ImmutableArray<string> found = parcel is not null
            ? [.. check.AddressesOf(parcel)]
            : [.. allocation.AddressesOf(area, year), .. year is null && area is not null ? coverage.AddressesOf(area) : []];
        return found.IsEmpty ? throw new FaultException(Nothing(area, year)) : found;
    }

    private Finding Nothing(string? area, string? year)
    {
        var nearest = area is null ? null : NearestWord.Of(area, allocation.Areas);
        return new Finding(
            Severity.Error, "address_unknown", area ?? year ?? "", "", "",
            new LocalText(
                $"成果中没有 {area ?? ""}{year ?? ""} 的数{(nearest is null || nearest == area ? "。" : $"；是否应为“{nearest}”？")}区域：{string.Join("、", allocation.Areas)}；年度 {allocation.Span}。",
                $"The result has no number for {area} {year}{(nearest is null || nearest == area ? "." : $"; did you mean \"{nearest}\"?")} Areas: {string.Join(", ", allocation.Areas)}; years {allocation.Span}."));
    }

    private Finding Unknown(string address)
    {
        var nearest = NearestWord.Of(address, Addresses());
        var example = Addresses().FirstOrDefault() ?? "";
        return new Finding(
            Severity.Error, "address_unknown", address, "", "",
            new LocalText(
                $"成果中没有“{address}”这个数{(nearest is null ? $"；地址形如 {example}" : $"；是否应为 {nearest}？")}",
                $"There is no number \"{address}\" in the result{(nearest is null ? $"; an address looks like {example}." : $"; did you mean {nearest}?")}"));
    }
}
