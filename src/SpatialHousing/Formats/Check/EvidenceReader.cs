using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Checking;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.Check;

/// <summary>Reads evidence.json strictly: an unknown or missing key is a fault.</summary>
public static class EvidenceReader
{
    private static readonly Dictionary<string, AreaMethod> Methods = new() { ["ellipsoidal"] = AreaMethod.Ellipsoidal, ["planar"] = AreaMethod.Planar };

    /// <exception cref="Planning.FaultException">Not an evidence file.</exception>
    public static ZoneEvidence Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var faults = new JsonFaults();
        var root = new JsonObjectReader(LocatedJson.Parse(File.ReadAllBytes(path), path), faults);
        var rules = root.Member("rules");
        var parcels = root.Member("parcels");
        rules.OptionalText("file");
        parcels.OptionalText("file");
        var evidence = new ZoneEvidence(
            root.Text("tool"),
            root.Text("version"),
            PlaneOf(root.Member("plane")),
            root.Word("area", Methods),
            rules.Text("id"),
            rules.Text("sha256"),
            parcels.Text("sha256"),
            parcels.WholeNumber("count"),
            [.. root.Member("tolerances").Value.Members.Select(member => (member.Key, member.Value.Text))],
            [.. root.Members("violations").Select(CertificateOf)],
            root.WholeNumber("violation_count"));
        rules.Finish();
        parcels.Finish();
        root.Finish();
        faults.ThrowIfAny();
        return evidence;
    }

    private static CoordinateSystem PlaneOf(JsonObjectReader reader)
    {
        int width = reader.WholeNumber("zone_width_degrees"), zone = reader.WholeNumber("zone");
        var hasPrefix = reader.OptionalTruth("prefix") ?? false;
        var name = reader.Text("name");
        reader.Finish();
        var plane = width == 6 ? CoordinateSystem.SixDegree(zone, hasPrefix) : CoordinateSystem.ThreeDegree(zone, hasPrefix);
        return name == plane.ToString() ? plane : reader.Faults.Add(reader.Value, $"与带号一致的平面名称“{plane}”", $"the plane's own name \"{plane}\"", plane);
    }

    private static ZoneCertificate CertificateOf(JsonObjectReader reader)
    {
        var layer = reader.Member("layer");
        var rule = reader.Member("rule");
        var certificate = new ZoneCertificate(
            reader.Text("parcel_id"),
            reader.Text("parcel_sha256"),
            Printed(reader, "parcel_planar_m2"),
            Printed(reader, "parcel_ellipsoidal_m2"),
            reader.Text("zone_id"),
            reader.Text("zone_kind"),
            new ZoneLayerStamp(layer.Text("file"), layer.Text("version"), layer.Text("date"), layer.Text("source"), layer.Text("sha256")),
            new RuleStamp(
                rule.Text("effect"), rule.Text("strength"), rule.Text("document"), rule.Text("clause"), rule.Text("date"), rule.Text("confidence"), rule.Text("zh"), rule.Text("en")),
            Printed(reader, "width_m"),
            reader.Text("verdict"),
            reader.Text("class"),
            Printed(reader, "overlap_planar_m2"),
            Printed(reader, "overlap_ellipsoidal_m2"),
            Printed(reader, "overlap_share"),
            [.. reader.Array("overlap").Select(polygon => polygon.Items.Select(ring => ring.Items.Select(PointOf).ToImmutableArray()).ToImmutableArray())]);
        layer.Finish();
        rule.Finish();
        reader.Finish();
        return certificate;

        (double X, double Y) PointOf(LocatedJson point) =>
            point.Items.Length == 2 && double.TryParse(point.Items[0].Text, CultureInfo.InvariantCulture, out var x) && double.TryParse(point.Items[1].Text, CultureInfo.InvariantCulture, out var y)
                ? (x, y)
                : reader.Faults.Add(point, "[东, 北]（米）", "[east, north] in metres", (0.0, 0.0));
    }

    /// <summary>A number with its digits as they stand.</summary>
    private static string Printed(JsonObjectReader reader, string key)
    {
        reader.Number(key);
        return reader.Find(key)?.Text ?? "";
    }
}
