using System.Text;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Turns what the scanner meets into findings and faults, with file, feature, byte and advice.</summary>
internal sealed unsafe class LayerReport(string file, GeometryNeed need, ForeignNames foreign)
{
    private readonly FindingTally tally = new(file);
    private readonly NoteTally notes = new(file, foreign);
    private readonly long[] kindsSetAside = new long[7];
    private readonly List<string> rootMembers = [];
    private bool hasRootType;
    private bool hasFeatures;
    private bool hasToldSystem;
    private int setAside;
    private int setAsideTold;

    public string File => file;

    public FaultException Refuse(string rule, long offset, string chinese, string english) => new(new Finding(
        Severity.Error, rule, file, file, FormattableString.Invariant($"byte {offset}"),
        new LocalText($"{file}，第 {offset} 字节：{chinese}。", $"{file}, byte {offset}: {english}.")));

    public FaultException NotGeoJson(string typeWord, long offset) => typeWord switch
    {
        "\"Topology\"" => Refuse("not_geojson", offset, "这是 TopoJSON，请先转成 GeoJSON（如 topo2geo、ogr2ogr）", "this is TopoJSON; turn it into GeoJSON first (topo2geo, ogr2ogr)"),
        _ => Refuse("not_geojson", offset, $"不是 GeoJSON：根部 \"type\" 为 {typeWord}，应为 FeatureCollection、Feature 或几何类型", $"not GeoJSON: the root \"type\" is {typeWord}; it must be FeatureCollection, Feature or a geometry type"),
    };

    public void Sequence() => Root(Severity.Info, "newline_delimited", 0, "文件是一行一个要素的 GeoJSON 序列", "the file is a sequence of features, one a line (newline-delimited GeoJSON)");

    public void FeaturesMember(bool isArray, long offset)
    {
        if (hasFeatures)
        {
            throw Refuse("duplicate_member", offset, "\"features\" 写了两次", "\"features\" stands twice");
        }

        hasFeatures = isArray ? true : throw Refuse("not_geojson", offset, "\"features\" 应为要素数组 [ … ]", "\"features\" must be an array of features [ … ]");
    }

    public void RequireFeatures()
    {
        if (!hasFeatures)
        {
            throw Refuse("not_geojson", 0, "FeatureCollection 没有 \"features\" 数组", "the FeatureCollection has no \"features\" array");
        }

        if (!hasRootType)
        {
            Root(Severity.Warning, "type_missing", 0, "根部缺少 \"type\": \"FeatureCollection\"，因有 \"features\" 仍按要素集读入", "\"type\": \"FeatureCollection\" is missing at the root; read as one because it has \"features\"");
        }
    }

    public void RootType(ReadOnlySpan<byte> value, long offset)
    {
        if (hasRootType)
        {
            throw Refuse("duplicate_member", offset, "根部 \"type\" 写了两次，含义不明，请删去一个", "the root has two \"type\" members, so its meaning is open; remove one");
        }

        hasRootType = true;
        if (value.SequenceEqual("\"FeatureCollection\""u8))
        {
            return;
        }

        if (!Ascii.EqualsIgnoreCase(value, "\"FeatureCollection\""u8))
        {
            throw NotGeoJson(Encoding.UTF8.GetString(value[..Math.Min(value.Length, 80)]), offset);
        }

        Root(Severity.Warning, "type_case", offset, "\"type\" 应写作 \"FeatureCollection\"（区分大小写），已照此读入", "\"type\" is written \"FeatureCollection\" (case matters); read as that");
    }

    public void RootBbox(bool isValid, long offset)
    {
        if (!isValid)
        {
            Root(Severity.Warning, "bad_bbox", offset, "\"bbox\" 应为 4 或 6 个数的数组；范围一律由坐标求得", "\"bbox\" must be an array of 4 or 6 numbers; extents are computed from the coordinates");
        }
    }

    public void RootMember(ReadOnlySpan<byte> name, long offset)
    {
        if (name.SequenceEqual("name"u8))
        {
            return;
        }

        if (name.SequenceEqual("properties"u8) || name.SequenceEqual("coordinates"u8) || name.SequenceEqual("geometry"u8) || name.SequenceEqual("geometries"u8))
        {
            var text = Encoding.UTF8.GetString(name);
            Root(Severity.Warning, "misplaced_member", offset, $"FeatureCollection 中的 \"{text}\" 没有意义，未读", $"\"{text}\" has no meaning in a FeatureCollection and was not read");
        }
        else if (rootMembers.Count < 8)
        {
            rootMembers.Add(Encoding.UTF8.GetString(name[..Math.Min(name.Length, 40)]));
        }
    }

    /// <summary>The system a `crs` member states.</summary>
    public CoordinateSystem? Crs(ReadOnlySpan<byte> value, long offset, CoordinateSystem? told, CoordinateSystem? before, CoordinateSystem? used)
    {
        var read = CrsMember.Read(value, out var shown);
        if (read is null && shown.Length > 0 && told is null)
        {
            throw Refuse(
                "unknown_crs", offset, $"坐标系 {shown} 不在可读之列（EPSG:4490、4326、CRS84、4491–4554）。请先转换，例如 ogr2ogr -t_srs EPSG:4490 out.geojson in.geojson；若标注有误，请用 --crs 指明",
                $"the coordinate system {shown} is not one this program reads (EPSG:4490, 4326, CRS84, 4491-4554). Convert first, e.g. ogr2ogr -t_srs EPSG:4490 out.geojson in.geojson; if the label is wrong, tell the right one with --crs");
        }

        if (before is not null && read is not null && read != before)
        {
            throw Refuse("duplicate_member", offset, "\"crs\" 写了两次且不同", "two different \"crs\" members");
        }

        if (told is not null && shown.Length > 0 && read != told)
        {
            Root(Severity.Warning, "crs_overridden", offset, $"文件称坐标系为 {shown}，按指明的 {told} 读入", $"the file says {shown}; read as told: {told}");
        }
        else if (used is not null && read is not null && read != used)
        {
            throw Refuse("late_crs", offset, $"\"crs\"（{shown}）写在要素之后，而前面的要素已按 {used} 读出；请用 --crs 指明", $"\"crs\" ({shown}) stands behind the features, which were given out as {used} by then; tell the system with --crs");
        }

        return read ?? before;
    }

    public void Kept(FeatureScanner scanner, int number, bool isBareGeometry)
    {
        if (scanner.Notes.Any)
        {
            notes.Add(scanner.Notes, number);
        }

        if (isBareGeometry && number == 1)
        {
            Root(Severity.Info, "bare_geometry", 0, "文件只有一个几何，没有属性", "the file is one bare geometry without properties");
        }
    }

    public void SetAside(FeatureScanner scanner, Complaint complaint, int number, long offset, byte* feature, byte* behind)
    {
        setAside++;
        if (complaint == Complaint.WrongKind)
        {
            kindsSetAside[(int)scanner.KindFound]++;
        }

        AddLocated(complaint, number, offset, FeatureIdPeek.Of(feature, behind));
    }

    public void Misfit(int number, long offset, CoordinateSystem system)
    {
        setAside++;
        AddLocated(system.IsGeographic ? Complaint.OutsideDegrees : Complaint.OutsidePlane, number, offset, "");
    }

    /// <summary>The layer with its findings; the last one carries the counts.</summary>
    /// <exception cref="FaultException">There were features and none can be used.</exception>
    public SourceLayer Finish(SourceLayer layer, IReadOnlyList<Finding> decision, int total, bool isLast)
    {
        if (!hasToldSystem)
        {
            hasToldSystem = true;
            foreach (var finding in decision)
            {
                tally.Add(finding);
            }
        }

        if (isLast)
        {
            tally.AddRemainders();
            if (Gcj02Evidence.InPropertyNames(layer.Properties.Columns.Select(column => column.Name), file) is { } suspected)
            {
                tally.Add(suspected);
            }

            notes.AddTo(tally);
            if (rootMembers.Count > 0)
            {
                var names = string.Join(", ", rootMembers);
                Root(Severity.Info, "foreign_members", 0, $"根部有 GeoJSON 以外的成员，未读：{names}", $"root members that GeoJSON does not know were not read: {names}");
            }

            if (total == 0)
            {
                Root(Severity.Warning, "layer_empty", 0, "没有要素", "it has no features");
            }

            if (total > 0 && setAside == total)
            {
                throw new FaultException([NothingFits(total), .. tally.Drain()]);
            }
        }

        var since = setAside - setAsideTold;
        setAsideTold = setAside;
        return layer.With(tally.Drain(), since);
    }

    private Finding NothingFits(int total)
    {
        var found = string.Join("、", kindsSetAside.Select((count, kind) => (count, kind)).Where(entry => entry.count > 0)
            .Select(entry => FormattableString.Invariant($"{Encoding.UTF8.GetString(GeometryWords.Word((GeometryKind)entry.kind))} {entry.count}")));
        var (chineseNeed, englishNeed) = need switch
        {
            GeometryNeed.Points => ("此处应为点图层。", " This layer needs points."),
            GeometryNeed.Lines => ("此处应为线图层。", " This layer needs lines."),
            GeometryNeed.Polygons => ("此处应为面图层。", " This layer needs polygons."),
            _ => ("", ""),
        };
        return new Finding(
            Severity.Error, "no_usable_feature", file, file, "",
            new LocalText(
                $"{file}：{total} 个要素都不能用。{chineseNeed}{(found.Length > 0 ? $"文件中有：{found}。" : "")}",
                $"{file}: none of its {total} features can be used.{englishNeed}{(found.Length > 0 ? $" Found: {found.Replace("、", ", ", StringComparison.Ordinal)}." : "")}"));
    }

    private void AddLocated(Complaint complaint, int number, long offset, string id)
    {
        var rule = ComplaintTexts.Rule(complaint);
        if (!tally.Counts(rule))
        {
            return;
        }

        var reason = ComplaintTexts.Reason(complaint);
        tally.Add(new Finding(
            Severity.Error, rule, id.Length > 0 ? id : FormattableString.Invariant($"#{number}"), file, FormattableString.Invariant($"feature {number}, byte {offset}"),
            new LocalText(
                $"{file}，第 {number} 个要素{(id.Length > 0 ? $"（“{id}”）" : "")}，第 {offset} 字节：{reason.Chinese}；该要素已搁置。",
                $"{file}, feature {number}{(id.Length > 0 ? $" (\"{id}\")" : "")}, byte {offset}: {reason.English}; feature set aside.")));
    }

    private void Root(Severity severity, string rule, long offset, string chinese, string english) => tally.Add(new Finding(
        severity, rule, file, file, FormattableString.Invariant($"byte {offset}"), new LocalText($"{file}：{chinese}。", $"{file}: {english}.")));
}
