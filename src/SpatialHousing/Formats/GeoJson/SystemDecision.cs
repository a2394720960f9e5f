using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Decides once in which system a file's coordinates are read, and which features cannot be in it.</summary>
/// <remarks>
/// The majority decides: one stray feature is set aside, it does not make a layer of degrees into one of metres. What the majority's
/// extent means is judged by <see cref="SystemCheck"/>.
/// </remarks>
internal sealed class SystemDecision(string file, CoordinateSystem? fallback, bool acceptsOutsideDegrees)
{
    /// <summary>Share of features that must look alike before the others count as strays.</summary>
    private const double ClearMajority = 0.9;

    private const double FullTurn = 360;
    private bool keepsAll;

    /// <summary>The system, once decided.</summary>
    public CoordinateSystem? System { get; private set; }

    /// <summary>Findings of the decision, to be told once.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Features that cannot be in the system; null when all can.</summary>
    /// <exception cref="FaultException">The coordinates cannot be read in any one system.</exception>
    public bool[]? Misfits(GeometryColumns shapes, bool[] beyondDegrees, int beyondCount, CoordinateSystem? stated)
    {
        System ??= Decide(shapes, beyondDegrees, beyondCount, stated);
        if (System.IsGeographic)
        {
            return beyondCount == 0 || keepsAll ? null : beyondDegrees;
        }

        if (Fits(CoordinateLook.Of(shapes.Extent)))
        {
            return null;
        }

        var misfits = new bool[shapes.Count];
        for (var i = 0; i < misfits.Length; i++)
        {
            misfits[i] = shapes.Kinds[i] != GeometryKind.None && !Fits(CoordinateLook.Of(shapes.BoxOf(i)));
        }

        return Array.Exists(misfits, isMisfit => isMisfit) ? misfits : null;
    }

    private bool Fits(CoordinateLook look) => look.Kind switch
    {
        LookKind.PrefixedPlane or LookKind.MercatorOrWesternZone => System!.HasZonePrefix && look.Plane == System,
        LookKind.PlainPlane => !System!.HasZonePrefix,
        _ => false,
    };

    private CoordinateSystem Decide(GeometryColumns shapes, bool[] beyondDegrees, int beyondCount, CoordinateSystem? stated)
    {
        var wantBeyond = beyondCount > 0 && beyondCount * 2L > shapes.Kinds.Length - shapes.Kinds.Count(GeometryKind.None);
        var extent = beyondCount == 0 ? shapes.Extent : ExtentOf(shapes, i => beyondDegrees[i] == wantBeyond);
        try
        {
            return Take(SystemCheck.Examine(stated, extent, file, fallback));
        }
        catch (FaultException fault)
        {
            if (acceptsOutsideDegrees && fault.Findings[0].Rule != "axes_swapped" && IsOddDegrees(extent, stated))
            {
                return KeepAll(extent);
            }

            if (!wantBeyond || MajorityExtent(shapes) is not { } majority)
            {
                throw;
            }

            return Take(SystemCheck.Examine(stated, majority, file, fallback));
        }
    }

    /// <summary>Numbers like degrees but past the poles or the date line, in a layer that is only looked at: shown as they are.</summary>
    private static bool IsOddDegrees(Box extent, CoordinateSystem? stated) =>
        stated is null or { IsGeographic: true } && new Box(-FullTurn, -FullTurn, FullTurn, FullTurn) is var turn
        && turn.Contains(extent.MinX, extent.MinY) && turn.Contains(extent.MaxX, extent.MaxY);

    private CoordinateSystem KeepAll(Box extent)
    {
        keepsAll = true;
        Findings = [new Finding(
            Severity.Warning, "coordinate_out_of_range", file, file, "",
            new LocalText(
                $"{file}：坐标（x {extent.MinX:0.###}…{extent.MaxX:0.###}，y {extent.MinY:0.###}…{extent.MaxY:0.###}）超出经度 ±180°、纬度 ±90°，照原样读入，不能量算；请检查坐标次序与单位。",
                $"{file}: coordinates (x {extent.MinX:0.###}…{extent.MaxX:0.###}, y {extent.MinY:0.###}…{extent.MaxY:0.###}) are outside longitude ±180°, latitude ±90°; read as they are, not fit for measuring. Check their order and unit."))];
        return CoordinateSystem.Geographic;
    }

    private CoordinateSystem Take(SystemCheck check)
    {
        Findings = check.Findings;
        return check.System;
    }

    /// <summary>Extent of the features that look alike, when they are nearly all; else null.</summary>
    private static Box? MajorityExtent(GeometryColumns shapes)
    {
        var groups = Enumerable.Range(0, shapes.Count).Where(i => shapes.Kinds[i] != GeometryKind.None)
            .GroupBy(i => CoordinateLook.Of(shapes.BoxOf(i))).Select(group => group.ToArray()).ToArray();
        var largest = groups.MaxBy(group => group.Length);
        return largest is null || groups.Length == 1 || largest.Length < ClearMajority * groups.Sum(group => group.Length)
            ? null
            : largest.Aggregate(Box.Empty, (box, i) => box.Union(shapes.BoxOf(i)));
    }

    private static Box ExtentOf(GeometryColumns shapes, Func<int, bool> counts)
    {
        var box = Box.Empty;
        for (var i = 0; i < shapes.Count; i++)
        {
            box = counts(i) ? box.Union(shapes.BoxOf(i)) : box;
        }

        return box;
    }
}
