using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Counts what was mended or passed over in kept features; one finding a kind, with the first features named.</summary>
internal sealed class NoteTally(string file, ForeignNames foreign)
{
    private const int Named = 5;
    private readonly Entry?[] entries = new Entry?[(int)Note.ForeignMember + 1];

    private enum Note
    {
        ClosedRings,
        WrongCase,
        WrongId,
        DuplicateProperty,
        MisplacedMember,
        GeometryMissing,
        PropertiesMissing,
        WrongBbox,
        Collection,
        PartsLeftOut,
        Heights,
        MixedHeights,
        LongPositions,
        FineDecimals,
        WrongWinding,
        ForeignMember,
    }

    public void Add(in FeatureNotes notes, int feature)
    {
        Count(Note.ClosedRings, notes.ClosedRings, feature);
        Count(Note.WrongCase, notes.WrongCase ? 1 : 0, feature);
        Count(Note.WrongId, notes.WrongId ? 1 : 0, feature);
        Count(Note.DuplicateProperty, notes.DuplicateProperty ? 1 : 0, feature);
        Count(Note.MisplacedMember, notes.MisplacedMember ? 1 : 0, feature);
        Count(Note.GeometryMissing, notes.GeometryMissing ? 1 : 0, feature);
        Count(Note.PropertiesMissing, notes.PropertiesMissing ? 1 : 0, feature);
        Count(Note.WrongBbox, notes.WrongBbox ? 1 : 0, feature);
        Count(Note.Collection, notes.Collection ? 1 : 0, feature);
        Count(Note.PartsLeftOut, notes.PartsLeftOut, feature);
        Count(Note.Heights, notes.Heights, feature);
        Count(Note.MixedHeights, notes.MixedHeights, feature);
        Count(Note.LongPositions, notes.LongPositions, feature);
        Count(Note.FineDecimals, notes.FineDecimals, feature);
        Count(Note.WrongWinding, notes.WrongWinding, feature);
        Count(Note.ForeignMember, notes.ForeignMember ? 1 : 0, feature);
    }

    public void AddTo(FindingTally tally)
    {
        for (var note = (Note)0; note <= Note.ForeignMember; note++)
        {
            if (entries[(int)note] is not { } entry)
            {
                continue;
            }

            var (severity, rule, text) = Describe(note, entry.Amount);
            var first = string.Join(", ", entry.First);
            var more = entry.Features > entry.First.Count;
            tally.Add(new Finding(
                severity, rule, FormattableString.Invariant($"#{entry.First[0]}"), file, FormattableString.Invariant($"feature {entry.First[0]}"),
                new LocalText(
                    $"{file}：{text.Chinese}（要素 {first}{(more ? $" 等共 {entry.Features} 个" : "")}）。",
                    $"{file}: {text.English} (feature{(entry.First.Count > 1 ? "s" : "")} {first}{(more ? $" … {entry.Features} in all" : "")}).")));
        }
    }

    private void Count(Note note, int amount, int feature)
    {
        if (amount == 0)
        {
            return;
        }

        var entry = entries[(int)note] ??= new Entry();
        entry.Amount += amount;
        entry.Features++;
        if (entry.First.Count < Named)
        {
            entry.First.Add(feature);
        }
    }

    private (Severity Severity, string Rule, LocalText Text) Describe(Note note, long amount) => note switch
    {
        Note.ClosedRings => (Severity.Warning, "ring_not_closed", new(
            $"{amount} 个环首尾不同，已补上首点闭合，请在数据中改正", $"{amount} rings did not end where they began and were closed; mend the data")),
        Note.WrongCase => (Severity.Warning, "type_case", new(
            "\"type\" 的大小写不合规范，已按规范写法读入", "a \"type\" word has the wrong case and was read as the right one")),
        Note.WrongId => (Severity.Warning, "feature_id_ignored", new(
            "要素的 \"id\" 应为文字或数字，此处未用", "a feature \"id\" must be text or a number and was not used")),
        Note.DuplicateProperty => (Severity.Warning, "duplicate_property", new(
            "同一属性写了两次，取后一个值", "a property stands twice; the later value was taken")),
        Note.MisplacedMember => (Severity.Warning, "misplaced_member", new(
            "要素或几何中有不属于该处的 GeoJSON 成员，未读", "a GeoJSON member stands where it has no meaning and was not read")),
        Note.GeometryMissing => (Severity.Warning, "geometry_member_missing", new(
            "要素没有 \"geometry\" 成员，按 null 读入", "a feature has no \"geometry\" member; read as null")),
        Note.PropertiesMissing => (Severity.Warning, "properties_member_missing", new(
            "要素没有 \"properties\" 成员，按无属性读入", "a feature has no \"properties\" member; read as none")),
        Note.WrongBbox => (Severity.Warning, "bad_bbox", new(
            "\"bbox\" 应为 4 或 6 个数的数组；范围一律由坐标求得", "a \"bbox\" must be an array of 4 or 6 numbers; extents are computed from the coordinates")),
        Note.Collection => (Severity.Info, "geometry_collection", new(
            "GeometryCollection 已并为一个多部件图形", "a GeometryCollection was joined to one multi-part shape")),
        Note.PartsLeftOut => (Severity.Warning, "collection_parts_left_out", new(
            $"GeometryCollection 中 {amount} 个其他维数的部件未用", $"{amount} parts of a GeometryCollection of other dimensions were left out")),
        Note.Heights => (Severity.Info, "height_ignored", new(
            $"{amount} 个点有高程，未用", $"{amount} positions have a height, which is not used")),
        Note.MixedHeights => (Severity.Warning, "mixed_heights", new(
            $"{amount} 条环或线中有的点有高程、有的没有，首尾点因此可能不一致", $"{amount} rings or lines have heights on some positions only, so first and last may differ")),
        Note.LongPositions => (Severity.Info, "long_position", new(
            $"{amount} 个点多于三个数，只用前两个", $"{amount} positions have more than three numbers; the first two are used")),
        Note.FineDecimals => (Severity.Info, "excess_precision", new(
            $"{amount} 个坐标多于 9 位小数，细于 0.1 毫米", $"{amount} coordinates have more than 9 decimals, finer than 0.1 mm")),
        Note.WrongWinding => (Severity.Info, "winding", new(
            $"{amount} 个环不合右手规则（外环应逆时针），不影响使用", $"{amount} rings do not follow the right-hand rule (shells counterclockwise); used all the same")),
        _ => (Severity.Info, "foreign_members", new(
            $"有 GeoJSON 以外的成员，未读：{string.Join("、", foreign.Names)}", $"members that GeoJSON does not know were not read: {string.Join(", ", foreign.Names)}")),
    };

    private sealed class Entry
    {
        public List<int> First { get; } = [];

        public long Features { get; set; }

        public long Amount { get; set; }
    }
}
