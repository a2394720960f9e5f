namespace SpatialHousing.Sampling;

/// <summary>片区 outlines from the mesh: every border is made of the same edges for both neighbours, so the partition has no gap and no overlap.</summary>
internal static class SubareaOutlines
{
    public static List<List<Spot>> Trace(StreetMesh mesh, int subareas)
    {
        var next = new Dictionary<int, int>[subareas];
        var starts = new int[subareas];
        for (var subarea = 0; subarea < subareas; subarea++)
        {
            next[subarea] = [];
        }

        for (var face = 0; face < mesh.FaceCount; face++)
        {
            var subarea = mesh.FaceAt(face).Subarea;
            foreach (var half in mesh.Loop(face))
            {
                var across = mesh.Across(half);
                if (across < 0 || mesh.FaceAt(across).Subarea != subarea)
                {
                    starts[subarea] = mesh.Origin(half);
                    if (!next[subarea].TryAdd(starts[subarea], mesh.Target(half)))
                    {
                        throw new InvalidOperationException("A subarea touches itself in a point.");
                    }
                }
            }
        }

        return [.. next.Select((steps, subarea) => Follow(mesh, steps, starts[subarea]))];
    }

    private static List<Spot> Follow(StreetMesh mesh, Dictionary<int, int> steps, int start)
    {
        var ring = new List<Spot>(steps.Count);
        var node = start;
        do
        {
            ring.Add(mesh.At(node));
            node = steps[node];
        }
        while (node != start);

        return ring.Count == steps.Count ? ring : throw new InvalidOperationException("A subarea is in two pieces.");
    }
}
