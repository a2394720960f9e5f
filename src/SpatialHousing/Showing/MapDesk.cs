using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>图桌: the whole state of a map window without the window. Every action of the window is a method here or on one of the parts.</summary>
/// <remarks>Used from one thread; long work goes to <see cref="IBackground"/> and comes back to that thread.</remarks>
public sealed partial class MapDesk : Notifying
{
    private const int MostFound = 20;

    private readonly IBackground background;
    private readonly LatestWork loading;
    private readonly LatestWork redrawing;
    private PlanGround? ground;
    private CoordinateText? coordinates;
    private Language language;
    private LocalText status = new("打开规划文件或图层", "Open a plan or a layer");
    private ImmutableArray<Finding> findings = [];
    private ImmutableArray<DetailSection> details = [];
    private ImmutableArray<PickedFeature> picked = [];
    private AllocationMeasure measure = AllocationMeasure.FloorArea;

    public MapDesk(IBackground background, Language language = Language.Chinese)
    {
        this.background = background;
        this.language = language;
        loading = new LatestWork(background, Fail);
        redrawing = new LatestWork(background, Fail);
        Draft = new ProposalDraft(background, Fail);
        Editor = new PlanEditor(background, Fail);
        Editor.Decided += ShowDecision;
        Selection.PropertyChanged += (_, change) =>
        {
            if (change.PropertyName == nameof(ParcelSelection.Latest))
            {
                ShowParcel();
            }
        };
    }

    /// <summary>The window should show this ground.</summary>
    public event Action<Box>? ZoomWanted;

    public LayerList Layers { get; } = new();

    public ParcelSelection Selection { get; } = new();

    public TableView Table { get; } = new();

    public WhyChain Why { get; } = new();

    public ProposalDraft Draft { get; }

    public PlanEditor Editor { get; }

    public SheetPrinter Sheets { get; private set; } = new(null);

    /// <summary>The open plan as far as it is known; null without one.</summary>
    public PlanResult? Result { get; private set; }

    /// <summary>The open layer; null when a plan or nothing is open.</summary>
    public SingleLayer? OpenLayer { get; private set; }

    public Language Language
    {
        get => language;
        set => Set(ref language, value);
    }

    /// <summary>Name of what is open; empty for nothing.</summary>
    public string Title => Result?.Inputs.Plan.Name ?? OpenLayer?.Layer.Name.Chinese ?? "";

    /// <summary>The plane of the map; null while nothing is open.</summary>
    public CoordinateSystem? Plane => Result?.Layers.Plane ?? OpenLayer?.Plane;

    /// <summary>The first view.</summary>
    public Box Home => ground?.Home ?? OpenLayer?.Layer.Shapes.Extent.Grow(10) ?? Box.Empty;

    /// <summary>What is going on, or went wrong.</summary>
    public LocalText Status
    {
        get => status;
        private set => Set(ref status, value);
    }

    public bool IsBusy => !loading.IsIdle;

    /// <summary>Remarks on the data and the result, or why it could not be opened.</summary>
    public ImmutableArray<Finding> Findings
    {
        get => findings;
        private set => Set(ref findings, value);
    }

    /// <summary>The information panel.</summary>
    public ImmutableArray<DetailSection> Details
    {
        get => details;
        private set => Set(ref details, value);
    }

    /// <summary>All that lies under the last click, top first, one entry a feature.</summary>
    public ImmutableArray<PickedFeature> Picked
    {
        get => picked;
        private set => Set(ref picked, value);
    }

    /// <summary>Scenarios of the plan, in its order.</summary>
    public ImmutableArray<string> Scenarios => Result?.Inputs.Plan.Scenarios ?? [];

    public string Scenario => Result?.Inputs.Plan.Scenario ?? "";

    /// <summary>The allocation in one measure, old figures beside.</summary>
    public ImmutableArray<AllocationRow> Allocation => Result is { IsAllocated: true } now ? AllocationRows.Of(now.Allocation, (Editor.Start ?? now).Allocation, measure) : [];

    public AllocationMeasure Measure => measure;

    /// <summary>Measures that the allocation has.</summary>
    public ImmutableArray<AllocationMeasure> Measures => Result is null ? [] : [.. Result.Allocation.Cells.Select(cell => cell.Measure).Distinct()];

    public void ChooseMeasure(AllocationMeasure wanted)
    {
        if (Set(ref measure, wanted, nameof(Measure)))
        {
            Tell(nameof(Allocation));
        }
    }

    /// <summary>Does a change of the session; what the plan cannot bear is said in <see cref="Status"/> and <see cref="Findings"/>, and nothing has changed.</summary>
    /// <returns>False when it could not be done.</returns>
    public bool Try(Action change)
    {
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            change();
            return true;
        }
        catch (FaultException fault)
        {
            Fail(fault);
            return false;
        }
    }

    /// <summary>A change of the session: at first only tables and areas, then, once placed, everything.</summary>
    private void ShowDecision(PlanResult decided)
    {
        Result = decided;
        ground?.Learn(decided);
        Findings = decided.Findings;
        if (decided.IsPlaced)
        {
            redrawing.Run(_ => PlanMaps.LayersOf(decided), map => Layers.Update(map));
        }
        else if (decided.Layers.Subareas is not null)
        {
            redrawing.Stop();
            Layers.Update([PlanMaps.AreaLayerOf(decided)]);
        }

        TellResult();
    }

    private void ShowParcel()
    {
        if (Selection.Latest >= 0 && Result is { } result)
        {
            Details = ParcelDetail.Of(result, Selection.Latest);
        }
        else if (Selection.Latest < 0)
        {
            Details = [];
        }
    }

    private ImmutableArray<DetailSection> DetailOf(PickedFeature feature) =>
        OpenLayer is { } single ? single.DetailOf(feature.Feature)
        : Result is not { } result ? []
        : feature.Layer.Id == "parcels" ? ParcelDetail.Of(result, feature.Feature)
        : FeatureDetail.Of(result, feature);

    private void Fail(Exception exception)
    {
        Findings = exception is FaultException fault
            ? fault.Findings
            : [new Finding(Severity.Error, "failed", "", "", "", new LocalText(exception.Message, exception.Message))];
        Status = Findings.IsEmpty ? new(exception.Message, exception.Message) : Findings[0].Message;
        Tell(nameof(IsBusy));
    }

    private void TellResult()
    {
        if (Result is null or { IsAllocated: false } or { IsPlaced: true })
        {
            // while a change is being placed, table and sheets stay with the last whole result
            Table.Learn(Result);
            Sheets = new SheetPrinter(Result);
        }

        Why.Learn(Result is { IsAllocated: true } result ? result.Explainer : null);
        Draft.Learn(Result, ground);
        ShowParcel();
        Tell(nameof(Result));
        Tell(nameof(Sheets));
        Tell(nameof(Scenarios));
        Tell(nameof(Scenario));
        Tell(nameof(Measures));
        Tell(nameof(Allocation));
    }
}
