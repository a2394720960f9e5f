using System.Text.Unicode;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Goes through a GeoJSON file once, feature by feature, and hands out batches.</summary>
/// <remarks>The root may be a FeatureCollection, a Feature, a geometry, or Features one behind another (newline-delimited, RFC 8142).</remarks>
internal sealed unsafe class LayerScanner
{
    private readonly JsonScanner json = new();
    private readonly LayerCursor cursor;
    private readonly RootScanner root;
    private readonly GeoJsonOptions options;
    private readonly CancellationToken cancellation;
    private readonly LayerAssembly assembly = new();
    private readonly FeatureScanner scanner;
    private readonly LayerReport report;
    private readonly SystemDecision decision;
    private bool isSequence;
    private bool isOpen;
    private bool atFeature;
    private bool isDone;
    private bool hadFeatures;
    private bool isWhole;
    private bool isReserved;

    public LayerScanner(Stream stream, string file, GeoJsonOptions options, CancellationToken cancellation)
    {
        this.options = options;
        this.cancellation = cancellation;
        var foreign = new ForeignNames();
        report = new LayerReport(file, options.Need, foreign);
        decision = new SystemDecision(file, options.Fallback, options.AcceptsOutsideDegrees);
        cursor = new LayerCursor(new ByteWindow(stream, options.WindowBytes, options.MaxFeatureBytes), json, report, options.MaxFeatureBytes, cancellation);
        root = new RootScanner(cursor, json, report, options.System, decision);
        scanner = new FeatureScanner(json, assembly, options.Need, foreign);
    }

    /// <summary>The next batch of at most <paramref name="limit"/> features; null behind the last one. At least one batch, the last with the counts.</summary>
    public SourceLayer? Next(int limit)
    {
        if (isDone)
        {
            return null;
        }

        if (!isOpen)
        {
            isWhole = limit == int.MaxValue;
            root.Open();
            isOpen = true;
        }

        while (atFeature || ToFeature())
        {
            atFeature = true;
            if (assembly.Count >= limit)
            {
                return Build(isLast: false);
            }

            ReadFeature();
            atFeature = false;
            if ((cursor.Number & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        isDone = true;
        return Build(isLast: true);
    }

    private SourceLayer Build(bool isLast)
    {
        var layer = assembly.Build(report.File, options.System ?? root.Stated, decision, (feature, offset) => report.Misfit(feature, offset, decision.System!));
        return report.Finish(layer, decision.Findings, cursor.Number, isLast);
    }

    /// <summary>To the first byte of the next feature; false behind the last one, with the whole file read.</summary>
    private bool ToFeature()
    {
        if (root.Kind != FileKind.Collection)
        {
            return ToNextOfSequence();
        }

        if (root.IsInFeatures)
        {
            var next = cursor.Peek();
            if (hadFeatures && next == ',')
            {
                cursor.Step();
                next = cursor.Peek();
                return next != -1 ? next != ']' ? true : throw cursor.Malformed(cursor.Here) : throw cursor.Truncated();
            }

            if (!hadFeatures && next is not (']' or -1))
            {
                return hadFeatures = true;
            }

            if (next != ']')
            {
                throw next == -1 ? cursor.Truncated() : cursor.Malformed(cursor.Here);
            }

            cursor.Step();
            root.Members(isFirst: false);
        }

        if (cursor.Peek() != -1)
        {
            throw report.Refuse("not_json", cursor.Offset, "FeatureCollection 之后还有内容；一个文件只能有一个根对象", "there is more text behind the FeatureCollection; a file has one root object");
        }

        return false;
    }

    private bool ToNextOfSequence()
    {
        if (cursor.Number == 0)
        {
            return true;
        }

        cursor.SkipSeparators();
        if (cursor.Peek() == -1)
        {
            return false;
        }

        if (!isSequence)
        {
            isSequence = true;
            report.Sequence();
        }

        return true;
    }

    private void ReadFeature()
    {
        cursor.Number++;
        cursor.MalformedAt = -1;
        while (true)
        {
            var p = cursor.Here;
            var behind = root.Kind == FileKind.Geometry && !isSequence ? scanner.ReadBareGeometry(p) : scanner.Read(p);
            if (behind != null)
            {
                report.Kept(scanner, cursor.Number, root.Kind == FileKind.Geometry);
                assembly.Keep(cursor.Number, cursor.Offset, scanner.Notes.BeyondDegrees);
                cursor.MoveTo(behind);
                return;
            }

            assembly.Discard();
            Reserve();
            if (!json.RanOut && TrySetAside(p))
            {
                return;
            }

            if (!cursor.Refill())
            {
                throw cursor.Truncated();
            }
        }
    }

    /// <summary>Once, when the first window is used up and the whole layer is wanted: room for all of it, so that nothing is copied as it grows.</summary>
    private void Reserve()
    {
        if (isReserved || !isWhole || cursor.Window.TotalLength <= cursor.Window.Length || cursor.Number < 64)
        {
            return;
        }

        isReserved = true;
        assembly.Reserve((double)cursor.Offset / cursor.Window.TotalLength);
    }

    /// <summary>Steps over a bad feature; false when more bytes are needed to see its end.</summary>
    private bool TrySetAside(byte* p)
    {
        var complaint = json.Fault;
        var faultAt = json.FaultAt;
        var behind = json.Value(p);
        if (behind == null)
        {
            if (json.RanOut)
            {
                return false;
            }

            complaint = json.Fault;
            faultAt = json.FaultAt;
            behind = *p is (byte)'{' or (byte)'[' ? json.BracketsEnd(p) : throw cursor.Malformed(faultAt);
            if (behind == null)
            {
                cursor.MalformedAt = cursor.OffsetOf(faultAt);
                return false;
            }

            var follower = JsonScanner.Space(behind);
            if (root.Kind == FileKind.Collection && follower < json.End && *follower is not ((byte)',' or (byte)']'))
            {
                throw cursor.Malformed(faultAt);
            }
        }

        if (!Utf8.IsValid(new ReadOnlySpan<byte>(p, (int)(behind - p))))
        {
            complaint = Complaint.NotUtf8;
        }

        report.SetAside(scanner, complaint, cursor.Number, cursor.OffsetOf(faultAt), p, behind);
        cursor.MoveTo(behind);
        return true;
    }
}
