using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using SpatialHousing.Formats.Streets;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Walking;

namespace SpatialHousing.Tests.Walking;

/// <summary>Streets of an OpenStreetMap XML extract, read just far enough for tests.</summary>
internal sealed class OsmXmlTown
{
    private const double SphereMetres = 6_371_000;

    private readonly GaussKruger projection;
    private readonly Dictionary<long, (double Lon, double Lat)> nodes = [];
    private readonly GeometryColumnsBuilder lines = new();
    private readonly List<Street> streets = [];

    private OsmXmlTown(CoordinateSystem plane)
    {
        Plane = plane;
        projection = new GaussKruger(plane);
    }

    public CoordinateSystem Plane { get; }

    /// <param name="path">.osm.gz, objects in any order.</param>
    /// <param name="lon">Longitude that chooses the plane.</param>
    public static OsmXmlTown Read(string path, double lon)
    {
        var town = new OsmXmlTown(CoordinateSystem.ForLongitude(lon));
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = XmlReader.Create(stream);
        var ways = new List<(string Id, List<long> Refs, Dictionary<string, string> Tags)>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "node")
            {
                town.nodes[Whole(reader, "id")] = (Number(reader, "lon"), Number(reader, "lat"));
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "way")
            {
                ways.Add((reader.GetAttribute("id")!, [], []));
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "nd")
            {
                ways[^1].Refs.Add(Whole(reader, "ref"));
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "tag" && ways.Count > 0)
            {
                ways[^1].Tags[reader.GetAttribute("k")!] = reader.GetAttribute("v")!;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "relation")
            {
                break;
            }
        }

        foreach (var (id, refs, tags) in ways)
        {
            town.Add(id, refs, tags);
        }

        return town;
    }

    public (double X, double Y) Place(double lon, double lat) => projection.Forward(lon, lat);

    /// <summary>The walk network with lengths on the sphere of 6371 km, as the published figures have them.</summary>
    public WalkNetwork NetworkOnTheSphere() => WalkNetworkBuilder.Build(
        new PlanarLayer<Street>(Plane, [.. streets], lines.Build()), new WalkNetworkOptions { SharedVerticesAlwaysJoin = true, SegmentMetres = OnTheSphere });

    private double OnTheSphere(double x1, double y1, double x2, double y2)
    {
        var ((lon1, lat1), (lon2, lat2)) = (projection.Inverse(x1, y1), projection.Inverse(x2, y2));
        var (dLon, dLat) = ((lon2 - lon1) * Math.PI / 180, (lat2 - lat1) * Math.PI / 180);
        var h = Math.Pow(Math.Sin(dLat / 2), 2) + (Math.Cos(lat1 * Math.PI / 180) * Math.Cos(lat2 * Math.PI / 180) * Math.Pow(Math.Sin(dLon / 2), 2));
        return 2 * SphereMetres * Math.Asin(Math.Sqrt(h));
    }

    private void Add(string id, List<long> refs, Dictionary<string, string> tags)
    {
        var known = refs.Where(nodes.ContainsKey).ToArray();
        if (known.Length < 2 || !OpenStreetMapTags.IsWalkable(tags.GetValueOrDefault("highway"), tags.GetValueOrDefault("foot"), tags.GetValueOrDefault("access"), tags.GetValueOrDefault("motorroad")))
        {
            return;
        }

        lines.BeginFeature(GeometryKind.Line);
        lines.BeginPart();
        lines.BeginRing();
        foreach (var node in known)
        {
            var (x, y) = projection.Forward(nodes[node].Lon, nodes[node].Lat);
            lines.Add(x, y);
        }

        lines.EndFeature();
        streets.Add(new Street(id));
    }

    private static long Whole(XmlReader reader, string name) => long.Parse(reader.GetAttribute(name)!, CultureInfo.InvariantCulture);

    private static double Number(XmlReader reader, string name) => double.Parse(reader.GetAttribute(name)!, CultureInfo.InvariantCulture);
}
