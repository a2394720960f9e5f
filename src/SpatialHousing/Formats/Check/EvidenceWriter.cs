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

    private readonly Stream stream;
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter json;
    private bool hasViolation;
    private readonly ZoneRules rules;
    private readonly ImmutableArray<ProtectionZone> zones;
    private readonly EllipsoidalArea ellipsoid;
    private byte[] coordinates = new byte[1 << 12];

    public EvidenceWriter(Stream stream, CoordinateSystem plane, AreaMethod method, ZoneRules rules, ImmutableArray<ProtectionZone> zones)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentNullException.ThrowIfNull(rules);
        this.stream = stream;
        this.rules = rules;
        this.zones = zones;
        ellipsoid = new EllipsoidalArea(plane);
        json = new Utf8JsonWriter(line, new JsonWriterOptions { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
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
            Write(violation, ShapeHash.Of(source, violation.ParcelIndex), PlanarArea.Of(planar, violation.ParcelIndex), ellipsoid.Of(planar, violation.ParcelIndex), assessment.Method);
        }
    }

    /// <summary>Ends the file; call once, after the last batch.</summary>
    public void Finish(string parcelsFile, string parcelsSha256, long parcelCount)
    {
        stream.Write("\n],\"parcels\":"u8);
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
        var rule = rules.RuleOf(violation.Kind);
        var stamp = CertificateWords.StampOf(rule);
        var layer = CertificateWords.LayerOf(violation, zones);
        var share = method == AreaMethod.Planar ? violation.Planar / planar : violation.Ellipsoidal / ellipsoidal;
        json.Reset();
        json.WriteStartObject();
        json.WriteString("parcel_id", violation.ParcelId);
        json.WriteString("parcel_sha256", parcelHash);
        Number("parcel_planar_m2", CertificateWords.Area(planar));
        Number("parcel_ellipsoidal_m2", CertificateWords.Area(ellipsoidal));
        json.WriteString("zone_id", violation.ZoneId);
        json.WriteString("zone_kind", violation.Kind.Word());
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
        Number("width_m", CertificateWords.Metres(violation.ZoneIndex < 0 ? 0 : ZoneShapes.WidthOf(zones[violation.ZoneIndex], rules)));
        json.WriteString("verdict", violation.Verdict.Word());
        json.WriteString("class", violation.Class.Word());
        Number("overlap_planar_m2", CertificateWords.Area(violation.Planar));
        Number("overlap_ellipsoidal_m2", CertificateWords.Area(violation.Ellipsoidal));
        Number("overlap_share", CertificateWords.Part(share));
        json.WritePropertyName("overlap");
        json.WriteRawValue(Coordinates(violation.Shape), skipInputValidation: true);
        json.WriteEndObject();
        stream.Write(hasViolation ? ",\n"u8 : "\n"u8);
        hasViolation = true;
        Put();
    }

    /// <summary>What has been written as JSON goes to the file, a line of it.</summary>
    private void Put()
    {
        json.Flush();
        stream.Write(line.WrittenSpan);
        line.ResetWrittenCount();
    }

    private void Number(string name, string printed)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(printed, skipInputValidation: true);
    }

    /// <summary>Polygons → rings → vertices, metres with four decimals.</summary>
    private ReadOnlySpan<byte> Coordinates(GeometryColumns shape)
    {
        var at = 0;
        Put(ref at, '[');
        for (var part = 0; part < shape.FeatureParts[1]; part++)
        {
            Put(ref at, part == 0 ? "[" : ",[");
            for (var ring = shape.PartRings[part]; ring < shape.PartRings[part + 1]; ring++)
            {
                Put(ref at, ring == shape.PartRings[part] ? "[" : ",[");
                for (var v = shape.RingVertices[ring]; v < shape.RingVertices[ring + 1]; v++)
                {
                    Put(ref at, v == shape.RingVertices[ring] ? "[" : ",[");
                    at += FixedDecimals.Write(coordinates.AsSpan(at), shape.X[v], 4);
                    Put(ref at, ',');
                    at += FixedDecimals.Write(coordinates.AsSpan(at), shape.Y[v], 4);
                    Put(ref at, ']');
                }

                Put(ref at, ']');
            }

            Put(ref at, ']');
        }

        Put(ref at, ']');
        return coordinates.AsSpan(0, at);
    }

    private void Put(ref int at, char character) => Put(ref at, character == '[' ? "[" : character == ']' ? "]" : ",");

    private void Put(ref int at, string text)
    {
        if (at + (2 * FixedDecimals.MaxLength) > coordinates.Length)
        {
            Array.Resize(ref coordinates, coordinates.Length * 2);
        }

        foreach (var character in text)
        {
            coordinates[at++] = (byte)character;
        }
    }
}
