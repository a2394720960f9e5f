using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Words for what coverage could not use or judge.</summary>
internal sealed class CoverageFindings(LifeCircleOptions options)
{
    private const int NamedOfAKind = 20;

    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();

    public ImmutableArray<Finding> ToImmutable() => findings.ToImmutable();

    public void AddUnconnected(ImmutableArray<DemandPoint> demand, SitePlaces demandSites, ImmutableArray<ServiceFacility> facilities, SitePlaces facilitySites)
    {
        AddUnconnected("facility_unconnected", options.FacilityFile, new LocalText("设施", "facility"), [.. facilities.Select(item => item.Id)], facilitySites);
        AddUnconnected("demand_unconnected", options.DemandFile, new LocalText("需求点", "demand point"), [.. demand.Select(item => item.Id)], demandSites);
    }

    public void AddKind(FacilityStandard standard, KindWalks walks)
    {
        if (walks.FacilityCount == 0)
        {
            Add(standard.IsRequired ? Severity.Warning : Severity.Info, "facility_kind_absent", standard.Kind, options.FacilityFile, standard.IsRequired
                ? new LocalText($"设施图层中没有“{standard.Kind}”，该类设施全部记为未覆盖；若是数据缺失，请补充。", $"the facility layer has no {standard.Kind}; nobody is covered by it. If the data are missing, add them.")
                : new LocalText($"设施图层中没有“{standard.Kind}”（非必配），未评价。", $"the facility layer has no {standard.Kind} (not required); left out."), standard.Source.ToString());
        }
    }

    public void AddUnknownKinds(ImmutableArray<ServiceFacility> facilities, FacilityStandards standards)
    {
        foreach (var group in facilities.Where(facility => standards.Find(facility.Kind) is null).GroupBy(facility => facility.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Add(Severity.Info, "facility_kind_unknown", group.Key, options.FacilityFile, new LocalText(
                $"规则集“{standards.Name.Chinese}”没有“{group.Key}”（{group.Count()} 处），未评价。", $"rule set \"{standards.Name.English}\" does not know {group.Key} ({group.Count()} facilities); left out."));
        }
    }

    private void AddUnconnected(string rule, string file, LocalText noun, string[] ids, SitePlaces sites)
    {
        var unconnected = Enumerable.Range(0, ids.Length).Where(i => !sites.Access[i].IsConnected).ToArray();
        foreach (var i in unconnected.Take(NamedOfAKind))
        {
            Add(Severity.Warning, rule, ids[i], file, new LocalText(
                FormattableString.Invariant($"{noun.Chinese}“{ids[i]}”距任何可步行道路都超过 {options.SnapLimit:0.##} 米，记为不连通；请补画道路或放宽 --snap。"),
                FormattableString.Invariant($"{noun.English} \"{ids[i]}\" lies more than {options.SnapLimit:0.##} m from every street; unconnected. Add the missing street or raise --snap.")));
        }

        if (unconnected.Length > NamedOfAKind)
        {
            Add(Severity.Warning, rule, "", file, new LocalText($"另有 {unconnected.Length - NamedOfAKind} 个{noun.Chinese}不连通。", $"{unconnected.Length - NamedOfAKind} more of the kind \"{noun.English}\" are unconnected."));
        }
    }

    private void Add(Severity severity, string rule, string subject, string file, LocalText message, string source = "") => findings.Add(new Finding(
        severity, rule, subject, file, "", file.Length == 0 ? message : new LocalText($"{file}：{message.Chinese}", $"{file}: {message.English}"), source));
}
