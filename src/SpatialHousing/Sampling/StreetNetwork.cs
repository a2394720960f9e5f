namespace SpatialHousing.Sampling;

/// <summary>The streets of the mesh as lines from junction to junction; railways and rivers are no streets.</summary>
internal static class StreetNetwork
{
    public static IEnumerable<SampleStreet> Lines(StreetMesh mesh)
    {
        var start = Starts(mesh, out var incident);
        var done = new bool[mesh.EdgeCount];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var edge = 0; edge < mesh.EdgeCount; edge++)
            {
                if (!IsStreet(mesh, edge) || done[edge])
                {
                    continue;
                }

                // First lines that begin at a junction or an end, then what is left: closed rings.
                var (a, b) = (mesh.EdgeAt(edge).A, mesh.EdgeAt(edge).B);
                if (pass == 1 || IsNode(mesh, incident, start, a))
                {
                    yield return Follow(mesh, incident, start, done, edge, a);
                }
                else if (IsNode(mesh, incident, start, b))
                {
                    yield return Follow(mesh, incident, start, done, edge, b);
                }
            }
        }
    }

    private static SampleStreet Follow(StreetMesh mesh, int[] incident, int[] start, bool[] done, int edge, int node)
    {
        var first = mesh.EdgeAt(edge);
        var line = new List<Spot> { mesh.At(node) };
        while (true)
        {
            done[edge] = true;
            node = mesh.EdgeAt(edge).A == node ? mesh.EdgeAt(edge).B : mesh.EdgeAt(edge).A;
            line.Add(mesh.At(node));
            if (IsNode(mesh, incident, start, node))
            {
                break;
            }

            var next = incident[start[node]] == edge ? incident[start[node] + 1] : incident[start[node]];
            if (done[next])
            {
                break;
            }

            edge = next;
        }

        return new SampleStreet(line, first.Kind, StreetNames.Word(first.Name), first.Level);
    }

    /// <summary>Does a line end here: a junction, an end, or a change of name, class or level?</summary>
    private static bool IsNode(StreetMesh mesh, int[] incident, int[] start, int node)
    {
        if (start[node + 1] - start[node] != 2)
        {
            return true;
        }

        var (one, other) = (mesh.EdgeAt(incident[start[node]]), mesh.EdgeAt(incident[start[node] + 1]));
        return one.Kind != other.Kind || one.Name != other.Name || one.Level != other.Level;
    }

    private static bool IsStreet(StreetMesh mesh, int edge) => mesh.EdgeAt(edge) is { Child: < 0, Kind: <= StreetClass.Lane };

    /// <summary>Street edges at every node, as one array with a start per node.</summary>
    private static int[] Starts(StreetMesh mesh, out int[] incident)
    {
        var start = new int[mesh.NodeCount + 1];
        for (var edge = 0; edge < mesh.EdgeCount; edge++)
        {
            if (IsStreet(mesh, edge))
            {
                start[mesh.EdgeAt(edge).A + 1]++;
                start[mesh.EdgeAt(edge).B + 1]++;
            }
        }

        for (var node = 0; node < mesh.NodeCount; node++)
        {
            start[node + 1] += start[node];
        }

        incident = new int[start[^1]];
        var next = start.ToArray();
        for (var edge = 0; edge < mesh.EdgeCount; edge++)
        {
            if (IsStreet(mesh, edge))
            {
                incident[next[mesh.EdgeAt(edge).A]++] = edge;
                incident[next[mesh.EdgeAt(edge).B]++] = edge;
            }
        }

        return start;
    }
}
