using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>拟选范围: a polygon being drawn or dragged, judged at every move.</summary>
public sealed class ProposalDraft : Notifying
{
    private readonly LatestWork work;
    private PlanResult? result;
    private PlanGround? ground;
    private ImmutableArray<(double X, double Y)> vertices = [];
    private JudgedProposal? judged;
    private int held = -1;
    private bool isDrawing;

    internal ProposalDraft(IBackground background, Action<Exception> failed) => work = new LatestWork(background, failed);

    /// <summary>In metres of the plane, open: the first is not repeated.</summary>
    public ImmutableArray<(double X, double Y)> Vertices => vertices;

    /// <summary>Clicks add vertices.</summary>
    public bool IsDrawing => isDrawing;

    /// <summary>A vertex is being dragged.</summary>
    public bool IsHeld => held >= 0;

    /// <summary>Null while there are fewer than three vertices, or nothing is open.</summary>
    public JudgedProposal? Judged => judged;

    /// <summary>A hard rule is broken.</summary>
    public bool IsAlarm => judged is { } verdict && verdict.Parcel.Verdict.BreaksRule();

    /// <summary>The verdict as the panel shows it; empty without one.</summary>
    public ImmutableArray<DetailSection> Sections => judged is null || result is null ? [] :
    [
        VerdictRows.Verdict(judged.Parcel, judged.Kinds, result.Zones.Rules, ""),
        .. judged.Overlaps.IsEmpty ? Array.Empty<DetailSection>() : [VerdictRows.Overlaps(judged.Overlaps)],
        new DetailSection(new LocalText("范围", "Shape"), [
            DetailRow.Of("周长（米）", "perimeter (m)", Rounding.Print(judged.PerimeterMetres, 2)),
            .. judged.NotAssessed.Select(kind => new DetailRow(kind.Name(), new("没有图层，未评价", "no layer, not assessed"))),
            .. judged.Findings.Select(finding => new DetailRow(new(finding.Rule, finding.Rule), finding.Message)),
        ]),
        .. judged.Walks.IsEmpty ? Array.Empty<DetailSection>() : [new DetailSection(new LocalText("15分钟生活圈", "15-minute circle"), [.. judged.Walks.Select(walk => VerdictRows.Walk(
            walk.Standard, walk.Coverage.Distance?.Metres, walk.Coverage.Time?.TotalMinutes, walk.Coverage.FacilityId ?? "", walk.Standard.Distance is null ? null : walk.Coverage.Within))])],
    ];

    /// <summary>Rings for <see cref="Editing.Proposal"/>; empty with fewer than three vertices.</summary>
    public ImmutableArray<ImmutableArray<(double X, double Y)>> Rings => vertices.Length < 3 ? [] : [vertices];

    internal void Learn(PlanResult? now, PlanGround? places)
    {
        (result, ground) = (now, places);
        Judge();
    }

    /// <summary>Begins a new polygon; what was drawn before is dropped.</summary>
    public void Begin()
    {
        isDrawing = true;
        Tell(nameof(IsDrawing));
        Become([]);
    }

    /// <summary>Adds a vertex; a place equal to the last one is not a vertex.</summary>
    public void Add(double x, double y)
    {
        if (isDrawing && (vertices.IsEmpty || vertices[^1] != (x, y)))
        {
            Become(vertices.Add((x, y)));
        }
    }

    /// <summary>Ends drawing; the polygon stays and its vertices can be dragged. With fewer than three vertices nothing stays.</summary>
    public void Finish()
    {
        isDrawing = false;
        Tell(nameof(IsDrawing));
        if (vertices.Length < 3)
        {
            Become([]);
        }
    }

    /// <summary>Takes hold of the vertex near a place.</summary>
    /// <returns>False when none is near.</returns>
    public bool Grab(double x, double y, double toleranceMetres)
    {
        held = -1;
        var least = toleranceMetres;
        for (var i = 0; i < vertices.Length; i++)
        {
            var distance = Math.Sqrt(((vertices[i].X - x) * (vertices[i].X - x)) + ((vertices[i].Y - y) * (vertices[i].Y - y)));
            if (distance <= least)
            {
                (held, least) = (i, distance);
            }
        }

        return held >= 0;
    }

    /// <summary>Moves the vertex in hand; the verdict follows.</summary>
    public void Drag(double x, double y)
    {
        if (held >= 0)
        {
            Become(vertices.SetItem(held, (x, y)));
        }
    }

    public void Release() => held = -1;

    /// <summary>Moves the whole polygon.</summary>
    public void MoveBy(double dx, double dy) => Become([.. vertices.Select(vertex => (vertex.X + dx, vertex.Y + dy))]);

    /// <summary>Takes the vertex drawn last away.</summary>
    public void RemoveLast()
    {
        if (isDrawing && !vertices.IsEmpty)
        {
            Become(vertices.RemoveAt(vertices.Length - 1));
        }
    }

    public void Clear()
    {
        (isDrawing, held) = (false, -1);
        Tell(nameof(IsDrawing));
        Become([]);
    }

    /// <summary>Shows another polygon, e.g. one kept in the session.</summary>
    public void Show(ImmutableArray<(double X, double Y)> ring)
    {
        Finish();
        Become(ring.Length > 1 && ring[0] == ring[^1] ? ring.RemoveAt(ring.Length - 1) : ring);
    }

    /// <summary>One line for the edge of the map: 部分占用 1234.56 m² …</summary>
    public string Summary(Language language) => judged is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{judged.Parcel.Verdict.Name().In(language)}　{VerdictRows.Land(judged.Parcel.Land)}{(judged.Parcel.Breach.SquareMetres > 0 ? (language == Language.Chinese ? "　占用 " : "　breach ") + VerdictRows.Land(judged.Parcel.Breach) : "")}");

    private void Become(ImmutableArray<(double X, double Y)> next)
    {
        vertices = next;
        Tell(nameof(Vertices));
        Judge();
    }

    private void Judge()
    {
        if (result is null || ground is null || vertices.Length < 3)
        {
            work.Stop();
            Became(null);
            return;
        }

        var (now, places, rings) = (result, ground, Rings);
        work.Run(_ => JudgedProposal.Of(now, places, rings), Became);
    }

    private void Became(JudgedProposal? verdict)
    {
        judged = verdict;
        Tell(nameof(Judged));
        Tell(nameof(Sections));
    }
}
