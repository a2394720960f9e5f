using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Checking;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Check;

/// <summary>Writes evidence.json batch after batch: one certificate a violation, then what the whole file rests on.</summary>
public sealed class EvidenceWriter : IDisposable
{
    public const string FileName = "evidence.json";

    /// <summary>Chinese as it is; escapes only where JSON demands them.</summary>
    internal static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly Stream stream;
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter json;
    private int violationCount;
    private readonly ZoneRules rules;
    private readonly ImmutableArray<ProtectionZone> zones;
    private readonly EllipsoidalArea ellipsoid;
    private readonly CertificateBytes certificate = new();
    private readonly Dictionary<(ZoneKind Kind, ZoneLayerStamp Layer, double Width), byte[]> grounds = [];
    private (ZoneKind Kind, ZoneLayerStamp Layer, double Width, byte[] Json)? lastGrounds;

    public EvidenceWriter(Stream stream, CoordinateSystem plane, AreaMethod method, ZoneRules rules, ImmutableArray<ProtectionZone> zones)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentNullException.ThrowIfNull(rules);
        this.stream = stream;
        this.rules = rules;
        this.zones = zones;
        ellipsoid = new EllipsoidalArea(plane);
        json = new Utf8JsonWriter(line, new JsonWriterOptions { Indented = false, Encoder = Encoder, SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("tool", "SpatialHousing");
        json.WriteString("version", RunRecordWriter.ToolVersion);
        json.WriteStartObject("plane");
        json.WriteNumber("zone_width_degrees", plane.ZoneWidthDegrees);
        json.WriteNumber("zone", plane.Zone);
        json.WriteBoolean("prefix", plane.HasZonePrefix);
        json.WriteString("name", plane.ToString());
        json.WriteEndObject();
        json.WriteString("area", method == AreaMethod.Planar ? "planar" : "ellipsoidal");
        json.WriteStartObject("tolerances");
        foreach (var (name, value) in CertificateWords.Of(rules.Tolerances))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        json.WriteEndObject();
        json.WriteStartObject("rules");
        json.WriteString("id", rules.Id);
        json.WriteString("file", rules.File);
        json.WriteString("sha256", rules.Sha256);
        json.WriteEndObject();
        json.WriteStartArray("violations");
        Put();
    }

    /// <param name="source">The batch as read, for the hashes.</param>
    /// <param name="planar">The same batch in the plane.</param>
    public void Write(ZoneAssessment assessment, GeometryColumns source, GeometryColumns planar)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        foreach (var violation in assessment.Violations)
        {
            var (shapes, parcel) = assessment.ReadByParity.BinarySearch(violation.ParcelIndex) < 0
                ? (planar, violation.ParcelIndex)
                : (EvenOddGeometry.ColumnsOf(planar, violation.ParcelIndex), 0);
            Write(violation, ShapeHash.Of(source, violation.ParcelIndex), PlanarArea.Of(shapes, parcel), ellipsoid.Of(shapes, parcel), assessment.Method);
        }
    }

    /// <summary>Ends the file; call once, after the last batch.</summary>
    public void Finish(string parcelsFile, string parcelsSha256, long parcelCount)
    {
        json.Reset();
        json.WriteNumberValue(violationCount);
        stream.Write("\n],\"violation_count\":"u8);
        Put();
        stream.Write(",\"parcels\":"u8);
        json.Reset();
        json.WriteStartObject();
        json.WriteString("file", parcelsFile);
        json.WriteString("sha256", parcelsSha256);
        json.WriteNumber("count", parcelCount);
        json.WriteEndObject();
        Put();
        stream.Write("}\n"u8);
    }

    public void Dispose()
    {
        json.Dispose();
        stream.Dispose();
    }

    private void Write(ZoneViolation violation, string parcelHash, LandArea planar, LandArea ellipsoidal, AreaMethod method)
    {
        var isWhole = violation.Verdict is Verdict.Inside or Verdict.Outside;
        var (piece, pieceEllipsoidal) = isWhole ? (planar, ellipsoidal) : (PlanarArea.Of(violation.Shape, 0), violation.Ellipsoidal);
        var share = method == AreaMethod.Planar ? piece / planar : pieceEllipsoidal / ellipsoidal;
        certificate.Clear();
        certificate.Raw(violationCount > 0 ? ",\n{\"parcel_id\":"u8 : "\n{\"parcel_id\":"u8).Text(violation.ParcelId)
            .Raw(",\"parcel_sha256\":"u8).Text(parcelHash)
            .Raw(",\"parcel_planar_m2\":"u8).Number(planar.SquareMetres, 4)
            .Raw(",\"parcel_ellipsoidal_m2\":"u8).Number(ellipsoidal.SquareMetres, 4)
            .Raw(",\"zone_id\":"u8).Text(violation.ZoneId)
            .Raw(","u8).Raw(GroundsOf(violation))
            .Raw(",\"verdict\":"u8).Text(violation.Verdict.Word())
            .Raw(",\"class\":"u8).Text(violation.Class.Word())
            .Raw(",\"overlap_planar_m2\":"u8).Number(piece.SquareMetres, 4)
            .Raw(",\"overlap_ellipsoidal_m2\":"u8).Number(pieceEllipsoidal.SquareMetres, 4)
            .Raw(",\"overlap_share\":"u8).Number(share.Value, 6)
            .Raw(",\"overlap\":"u8);
        Coordinates(violation.Shape);
        certificate.Raw("}"u8);
        stream.Write(certificate.Written);
        violationCount++;
    }

    /// <summary>What the violations of a zone share: kind, layer, rule and width, as members of a JSON object.</summary>
    private byte[] GroundsOf(ZoneViolation violation)
    {
        var layer = CertificateWords.LayerOf(violation, zones);
        var width = violation.ZoneIndex < 0 ? 0 : ZoneShapes.WidthOf(zones[violation.ZoneIndex], rules);
        if (lastGrounds is { } last && last.Kind == violation.Kind && last.Layer == layer && last.Width == width)
        {
            return last.Json;
        }

        if (!grounds.TryGetValue((violation.Kind, layer, width), out var members))
        {
            json.Reset();
            WriteGrounds(violation.Kind, layer, width);
            json.Flush();
            members = line.WrittenSpan[1..^1].ToArray();
            line.ResetWrittenCount();
            grounds.Add((violation.Kind, layer, width), members);
        }

        lastGrounds = (violation.Kind, layer, width, members);
        return members;
    }

    private void WriteGrounds(ZoneKind kind, ZoneLayerStamp layer, double widthMetres)
    {
        var stamp = CertificateWords.StampOf(rules.RuleOf(kind));
        json.WriteStartObject();
        json.WriteString("zone_kind", kind.Word());
        json.WriteStartObject("layer");
        json.WriteString("file", layer.File);
        json.WriteString("version", layer.Version);
        json.WriteString("date", layer.Date);
        json.WriteString("source", layer.Source);
        json.WriteString("sha256", layer.Sha256);
        json.WriteEndObject();
        json.WriteStartObject("rule");
        json.WriteString("effect", stamp.Effect);
        json.WriteString("strength", stamp.Strength);
        json.WriteString("document", stamp.Document);
        json.WriteString("clause", stamp.Clause);
        json.WriteString("date", stamp.Date);
        json.WriteString("confidence", stamp.Confidence);
        json.WriteString("zh", stamp.TextChinese);
        json.WriteString("en", stamp.TextEnglish);
        json.WriteEndObject();
        json.WritePropertyName("width_m");
        json.WriteRawValue(CertificateWords.Metres(widthMetres), skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <summary>What has been written as JSON goes to the file, a line of it.</summary>
    private void Put()
    {
        json.Flush();
        stream.Write(line.WrittenSpan);
        line.ResetWrittenCount();
    }

    /// <summary>Polygons → rings → vertices, metres.</summary>
    private void Coordinates(GeometryColumns shape)
    {
        certificate.Raw("["u8);
        for (var part = 0; part < shape.FeatureParts[1]; part++)
        {
            certificate.Raw(part == 0 ? "["u8 : ",["u8);
            for (var ring = shape.PartRings[part]; ring < shape.PartRings[part + 1]; ring++)
            {
                certificate.Raw(ring == shape.PartRings[part] ? "["u8 : ",["u8);
                for (var v = shape.RingVertices[ring]; v < shape.RingVertices[ring + 1]; v++)
                {
                    certificate.Raw(v == shape.RingVertices[ring] ? default : ","u8);
                    certificate.Vertex(shape.X[v], shape.Y[v]);
                }

                certificate.Raw("]"u8);
            }

            certificate.Raw("]"u8);
        }

        certificate.Raw("]"u8);
    }
}
