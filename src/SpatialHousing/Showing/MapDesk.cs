using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Editing;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Facts;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>图桌: the whole state of a map window without the window. Every action of the window is a method here or on one of the parts.</summary>
/// <remarks>Used from one thread; long work goes to <see cref="IBackground"/> and comes back to that thread.</remarks>
public sealed class MapDesk : Notifying
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

    /// <summary>Opens a plan, or any single layer: a file, or what a registered source accepts.</summary>
    public void Open(string reference, string? scenario = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Status = new($"正在打开 {reference}", $"Opening {reference}");
        Findings = [];
        var isFirst = true;
        loading.Run<object>(
            (token, show) => IsPlan(reference)
                ? PlanStage.Load(reference, scenario, new Steps(step => show(() => Status = step)), stage => show(() =>
                {
                    ShowStage(stage, isFirst);
                    isFirst = false;
                }), token)
                : SingleLayer.Read(reference, token),
            opened =>
            {
                if (opened is PlanStage stage)
                {
                    ShowStage(stage, isFirst);
                    Ready();
                }
                else
                {
                    ShowLayer((SingleLayer)opened);
                }
            });
        Tell(nameof(IsBusy));
    }

    /// <summary>Another scenario of the open plan; changes made in the session end here.</summary>
    public void ChooseScenario(string name)
    {
        if (Result is not { } open || name == Scenario)
        {
            return;
        }

        Editor.Open(null);
        loading.Run(
            (token, show) => PlanStage.Again(open, name, new Steps(step => show(() => Status = step)), token),
            stage =>
            {
                ShowStage(stage, !stage.Result.Inputs.Plan.ReadsSameLayersAs(open.Inputs.Plan));
                Ready();
            });
        Tell(nameof(IsBusy));
    }

    public void ChooseMeasure(AllocationMeasure wanted)
    {
        if (Set(ref measure, wanted, nameof(Measure)))
        {
            Tell(nameof(Allocation));
        }
    }

    /// <summary>A click on the map: a vertex while drawing, else the features there; a parcel among them is chosen.</summary>
    /// <param name="isAdding">The click adds to the selection or takes away (Shift or Ctrl).</param>
    public void Click(double x, double y, double toleranceMetres, bool isAdding = false)
    {
        if (Draft.IsDrawing)
        {
            Draft.Add(x, y);
            return;
        }

        Picked = [.. Layers.At(x, y, toleranceMetres)];
        var parcel = Picked.FirstOrDefault(found => found.Layer.Id == "parcels");
        if (parcel is not null && isAdding)
        {
            Selection.Toggle(parcel.Feature);
        }
        else if (!isAdding)
        {
            Selection.Choose(parcel is null ? [] : [parcel.Feature]);
        }

        if (parcel is null)
        {
            Details = Picked.IsEmpty ? [] : DetailOf(Picked[0]);
        }
    }

    /// <summary>Shows another of the features under the last click.</summary>
    public void Show(PickedFeature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        Details = DetailOf(feature);
    }

    /// <summary>Chooses parcels, e.g. the rows marked in the table.</summary>
    public void ChooseParcels(IEnumerable<int> parcels) => Selection.Choose(parcels);

    /// <summary>Parcels, areas, zones and facilities, or features of the single layer, by a part of their name; whole matches first.</summary>
    public ImmutableArray<FoundPlace> Search(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ground is not null
            ? [.. ground.Search.Find(text, MostFound).Select(found => new FoundPlace(found.Sort, found.Index, found.Name, found.Shapes.BoxOf(found.Index)))]
            : OpenLayer is { } single && text.Trim().Length > 0
                ? [.. single.Layer.FeatureIds.Select((id, i) => (id, i)).Where(entry => entry.id.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)).Take(MostFound)
                    .Select(entry => new FoundPlace("feature", entry.i, entry.id, single.Layer.Shapes.BoxOf(entry.i)))]
                : [];
    }

    /// <summary>Shows a place that was found, and chooses it when it is a parcel.</summary>
    public void GoTo(FoundPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Sort == "parcel")
        {
            Selection.Choose([place.Index]);
        }
        else if (place.Sort == "feature" && OpenLayer is { } single)
        {
            Details = single.DetailOf(place.Index);
        }

        ZoomWanted?.Invoke(MapScale.Around(place.Ground));
    }

    /// <summary>Shows what a remark is about; nothing happens when it has no place.</summary>
    public void GoTo(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Subject.Length > 0 && Search(finding.Subject).FirstOrDefault(found => found.Name == finding.Subject) is { } place)
        {
            GoTo(place);
        }
    }

    public void ZoomHome()
    {
        if (!Home.IsEmpty)
        {
            ZoomWanted?.Invoke(Home);
        }
    }

    public void ZoomToSelection()
    {
        if (Result?.Layers.Parcels is { } parcels && !Selection.Parcels.IsEmpty)
        {
            ZoomWanted?.Invoke(MapScale.Around(Selection.Parcels.Aggregate(Box.Empty, (box, parcel) => box.Union(parcels.Shapes.BoxOf(parcel)))));
        }
    }

    /// <summary>Coordinates of a place for the status line; empty while nothing is open.</summary>
    public string ReadOut(double x, double y) => coordinates?.Of(x, y, language) ?? "";

    /// <summary>Keeps the drawn polygon in the session under the next free number.</summary>
    public void KeepDraft()
    {
        if (!Draft.Rings.IsEmpty)
        {
            var number = 1 + Editor.Proposals.Select(proposal => proposal.Id.Length > 1 && int.TryParse(proposal.Id.AsSpan(1), out var taken) ? taken : 0).DefaultIfEmpty().Max();
            Try(() => Editor.Keep(new Proposal(FormattableString.Invariant($"P{number}"), Draft.Rings)));
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

    /// <summary>Shows a plan that is loaded already.</summary>
    internal void Open(PlanStage stage)
    {
        loading.Stop();
        ShowStage(stage, true);
        Ready();
    }

    private static bool IsPlan(string reference)
    {
        if (!LayerSources.IsFile(reference))
        {
            return false;
        }

        return LayerSources.Exists(reference)
            ? FileSorts.Of(reference) == FileSort.Plan
            : throw new FaultException(new Finding(Severity.Error, "file_missing", reference, reference, "", new LocalText($"找不到文件 {reference}；请检查路径。", $"There is no file {reference}; check the path.")));
    }

    private void ShowStage(PlanStage stage, bool isNewGround)
    {
        Result = stage.Result;
        OpenLayer = null;
        if (isNewGround || ground is null)
        {
            ground = new PlanGround(stage.Result);
            coordinates = new CoordinateText(stage.Result.Layers.Plane);
            Selection.Clear();
            Picked = [];
            Details = [];
            Draft.Clear();
            Editor.Open(null);
            Layers.Show(stage.Map);
            TellOpened();
            ZoomHome();
        }
        else
        {
            ground.Learn(stage.Result);
            Layers.Update(stage.Map);
        }

        Findings = stage.Result.Findings;
        TellResult();
    }

    /// <summary>Everything is loaded.</summary>
    private void Ready()
    {
        Editor.Open(Result);
        Status = Result!.BreaksHardRule ? new("已载入；成果违反刚性规则", "Loaded; the result breaks a hard rule") : new("已载入", "Loaded");
        TellResult();
        Tell(nameof(IsBusy));
    }

    private void ShowLayer(SingleLayer layer)
    {
        Result = null;
        OpenLayer = layer;
        ground = null;
        coordinates = new CoordinateText(layer.Plane);
        Selection.Clear();
        Picked = [];
        Details = [];
        Draft.Clear();
        Editor.Open(null);
        Layers.Show([layer.Layer]);
        Findings = layer.Findings;
        Status = new($"已载入 {layer.Source.Count} 个要素", $"{layer.Source.Count} features loaded");
        TellOpened();
        TellResult();
        Tell(nameof(IsBusy));
        ZoomHome();
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

    private void TellOpened()
    {
        Tell(nameof(Title));
        Tell(nameof(Plane));
        Tell(nameof(Home));
        Tell(nameof(OpenLayer));
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

    /// <summary>Says each step.</summary>
    private sealed class Steps(Action<LocalText> say) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => say(value.Step);
    }
}
