using System.Diagnostics;
using System.Globalization;
using SpatialHousing.Walking;

namespace SpatialHousing.Benchmarks;

/// <summary>J4: shortest walk from every parcel's node to the nearest facility of each of eight types, on a given graph.</summary>
/// <remarks>With the environment variable J4_DISTANCES every node's distances are also written to that file, for comparing with another program.</remarks>
internal static class J4
{
    public static void Run(string folder, PhaseClock clock)
    {
        var (x, y) = ReadNodes(Read(folder, "nodes.csv"));
        var ranks = MortonOrder.Ranks(x, y);
        var (from, to, millimetres) = ReadEdges(Read(folder, "edges.csv"), ranks);
        var types = ReadFacilities(Read(folder, "facilities.csv"), ranks);
        var demand = ReadDemand(Read(folder, "demand.csv"), ranks);
        clock.Phase("read");

        var graph = WalkGraph.FromEdges(x.Length, from, to, millimetres);
        var search = new ShortestWalks(graph);
        clock.Phase("build");

        var path = Environment.GetEnvironmentVariable("J4_DISTANCES");
        var kept = new ulong[types.Length][];
        var (walking, counting) = (new Stopwatch(), new Stopwatch());
        for (var type = 0; type < types.Length; type++)
        {
            walking.Start();
            search.Search(types[type].Sources);
            walking.Stop();
            counting.Start();
            Check(types[type].Name, search.Labels, demand);
            counting.Stop();
            if (path is not null)
            {
                kept[type] = search.Labels.ToArray();
            }
        }

        Console.WriteLine(FormattableString.Invariant($"phase j4 dijkstra {walking.Elapsed.TotalSeconds:F4}"));
        Console.WriteLine(FormattableString.Invariant($"phase j4 coverage {counting.Elapsed.TotalSeconds:F4}"));
        if (path is not null)
        {
            WriteDistances(path, types, kept, ranks);
        }
    }

    private static void Check(string type, ReadOnlySpan<ulong> ofNode, int[] demand)
    {
        var (reach, within) = (0, 0);
        long sum = 0;
        foreach (var node in demand)
        {
            if (ofNode[node] != ShortestWalks.Unreached)
            {
                var walk = ShortestWalks.MillimetresOf(ofNode[node]);
                reach++;
                within += walk <= 1_200_000 ? 1 : 0;
                sum += walk;
            }
        }

        Console.WriteLine(FormattableString.Invariant($"check J4 type={type} reach={reach} within1200={within} sum={sum / 1000.0:F2}"));
    }

    /// <summary>node,then metres a type: for comparing every node with another program.</summary>
    private static void WriteDistances(string path, FacilityType[] types, ulong[][] labels, int[] ranks)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine("node," + string.Join(',', types.Select(type => type.Name)));
        for (var node = 0; node < ranks.Length; node++)
        {
            writer.WriteLine(node.ToString(CultureInfo.InvariantCulture) + "," + string.Join(',', labels.Select(label =>
                label[ranks[node]] is var found && found == ShortestWalks.Unreached ? "inf" : (ShortestWalks.MillimetresOf(found) / 1000.0).ToString("F3", CultureInfo.InvariantCulture))));
        }
    }

    private static byte[] Read(string folder, string file) => File.ReadAllBytes(Path.Combine(folder, file));

    private static (double[] X, double[] Y) ReadNodes(byte[] text)
    {
        var rows = new CsvBytes(text);
        var count = rows.CountRows();
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            rows.NextRow();
            rows.Skip(3);
            x[i] = rows.Number();
            y[i] = rows.Number();
        }

        return (x, y);
    }

    private static (int[] From, int[] To, uint[] Millimetres) ReadEdges(byte[] text, int[] ranks)
    {
        var rows = new CsvBytes(text);
        var count = rows.CountRows();
        var (from, to, millimetres) = (new int[count], new int[count], new uint[count]);
        for (var i = 0; i < count; i++)
        {
            rows.NextRow();
            rows.Skip(1);
            from[i] = ranks[rows.Whole()];
            to[i] = ranks[rows.Whole()];
            millimetres[i] = (uint)((rows.Number() * 1000) + 0.5);
        }

        return (from, to, millimetres);
    }

    /// <summary>Types by name; a rank is the facility's row within its type.</summary>
    private static FacilityType[] ReadFacilities(byte[] text, int[] ranks)
    {
        var rows = new CsvBytes(text);
        var count = rows.CountRows();
        var (names, nodes) = (new string[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            rows.NextRow();
            rows.Skip(1);
            names[i] = rows.Text();
            nodes[i] = ranks[rows.Whole()];
        }

        var types = new FacilityType[64];
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            var type = 0;
            while (type < used && types[type].Name != names[i])
            {
                type++;
            }

            if (type == used)
            {
                types[used++] = new FacilityType(names[i], count);
            }

            types[type].Add(nodes[i]);
        }

        Array.Resize(ref types, used);
        Array.Sort(types, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return types;
    }

    private static int[] ReadDemand(byte[] text, int[] ranks)
    {
        var rows = new CsvBytes(text);
        var demand = new int[rows.CountRows()];
        for (var i = 0; i < demand.Length; i++)
        {
            rows.NextRow();
            rows.Skip(1);
            demand[i] = ranks[rows.Whole()];
        }

        return demand;
    }

    private sealed class FacilityType(string name, int most)
    {
        private readonly WalkSource[] sources = new WalkSource[most];
        private int count;

        public string Name { get; } = name;

        public ReadOnlySpan<WalkSource> Sources => sources.AsSpan(0, count);

        public void Add(int node)
        {
            sources[count] = new WalkSource(node, 0, count);
            count++;
        }
    }
}
