using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Words for what was wrong with a street layer. Of each kind the first few are named one by one, the rest counted.</summary>
internal sealed class NetworkFindings(PlanarLayer<Street> roads, WalkNetworkOptions options)
{
    private const int NamedOfAKind = 20;

    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();

    public ImmutableArray<Finding> ToImmutable() => findings.ToImmutable();

    public void AddWithoutLength(IReadOnlyList<int> streets) => Each(
        [.. streets.Distinct()], Severity.Info, "street_without_length", street => street,
        street => new LocalText($"道路“{Id(street)}”有一段长度为零，已略去。", $"street \"{Id(street)}\" has a piece without length; left out."));

    public void AddImpossible(IReadOnlyList<int> streets) => Each(
        [.. streets.Distinct()], Severity.Warning, "street_impossible", street => street,
        street => new LocalText($"道路“{Id(street)}”有不可能的坐标或长达 1000 千米的直线段，该线未用；请检查坐标。", $"street \"{Id(street)}\" has impossible coordinates or a straight piece of 1000 km; that line is set aside. Check its coordinates."));

    public void AddCrossings(IReadOnlyList<(int Street, int Other)> pairs) => Each(
        [.. pairs], Severity.Warning, "street_crossing_without_vertex", pair => pair.Street,
        pair => new LocalText(
            $"道路“{Id(pair.Street)}”与同层的道路“{Id(pair.Other)}”相交而没有公共顶点，按互不相通处理；若是路口请加顶点，若是立交请注明 level。",
            $"street \"{Id(pair.Street)}\" crosses street \"{Id(pair.Other)}\" of its level without a shared vertex; not joined. Add a vertex if one can turn there, or give a level."));

    public void AddDuplicates(IReadOnlyList<(int Street, int Other)> pairs) => Each(
        [.. pairs.Distinct()], Severity.Warning, "street_duplicate", pair => pair.Street,
        pair => new LocalText($"道路“{Id(pair.Street)}”有一段与道路“{Id(pair.Other)}”完全重合，只用一次；请删去重复的线。", $"street \"{Id(pair.Street)}\" repeats a piece of street \"{Id(pair.Other)}\"; used once. Delete the second line."));

    public void AddJoins(IReadOnlyList<JoinedEnd> joins)
    {
        Each(
            [.. joins.Where(join => !join.RunsPast)], Severity.Warning, "street_undershoot", join => join.Street,
            join => new LocalText(
                FormattableString.Invariant($"道路“{Id(join.Street)}”的端点距道路“{Id(join.Other)}”{join.Metres:0.###} 米，未接上；已接上，请在数据中改正。"),
                FormattableString.Invariant($"an end of street \"{Id(join.Street)}\" stops {join.Metres:0.###} m short of street \"{Id(join.Other)}\"; joined here. Mend it in the data.")));
        Each(
            [.. joins.Where(join => join.RunsPast)], Severity.Warning, "street_overshoot", join => join.Street,
            join => new LocalText(
                FormattableString.Invariant($"道路“{Id(join.Street)}”的端点越过道路“{Id(join.Other)}”{join.Metres:0.###} 米；已接在该道路上，请在数据中改正。"),
                FormattableString.Invariant($"an end of street \"{Id(join.Street)}\" runs {join.Metres:0.###} m past street \"{Id(join.Other)}\"; joined to it here. Mend it in the data.")));
    }

    public void AddLevelsApart(int count)
    {
        if (count > 0)
        {
            Add(Severity.Info, "street_levels_apart", "", new LocalText(
                $"有 {count} 处不同层次的道路共用一点而互不相通（立交），按层次分开。", $"{count} places where streets of different levels share a vertex and neither ends there (overpasses); kept apart."));
        }
    }

    public void AddIslands(EdgeTable edges, int[] component, long[] millimetres, bool[] isSmall)
    {
        if (millimetres.Length < 2)
        {
            return;
        }

        var first = new int[millimetres.Length];
        for (var e = edges.Count - 1; e >= 0; e--)
        {
            first[component[edges.From[e]]] = edges.Street[e];
        }

        var largest = Array.IndexOf(millimetres, millimetres.Max());
        var islands = Enumerable.Range(0, millimetres.Length).Where(island => island != largest).OrderByDescending(island => millimetres[island]).ThenBy(island => island).ToArray();
        Each(
            islands, Severity.Warning, "street_island", island => first[island],
            island => new LocalText(
                FormattableString.Invariant($"道路“{Id(first[island])}”等共 {millimetres[island] / 1e6:0.###} 千米与主路网不相连{(isSmall[island] ? "，过短，不作为出入口" : "")}；请检查是否缺少连接。"),
                FormattableString.Invariant($"street \"{Id(first[island])}\" and its neighbours, {millimetres[island] / 1e6:0.###} km, are cut off from the main network{(isSmall[island] ? "; too short to be entered from outside" : "")}. See whether a connection is missing.")));
    }

    private string Id(int street) => roads.Items[street].Id;

    private void Each<T>(T[] things, Severity severity, string rule, Func<T, int> street, Func<T, LocalText> message)
    {
        foreach (var thing in things.Take(NamedOfAKind))
        {
            Add(severity, rule, Id(street(thing)), message(thing));
        }

        if (things.Length > NamedOfAKind)
        {
            Add(severity, rule, "", new LocalText($"同类问题另有 {things.Length - NamedOfAKind} 处。", $"{things.Length - NamedOfAKind} more of this kind."));
        }
    }

    private void Add(Severity severity, string rule, string subject, LocalText message) => findings.Add(new Finding(
        severity, rule, subject, options.File, "",
        options.File.Length == 0 ? message : new LocalText($"{options.File}：{message.Chinese}", $"{options.File}: {message.English}")));
}
