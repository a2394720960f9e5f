using SpatialHousing.Formats;
using SpatialHousing.Formats.Facts;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <content>Opening a plan, a scenario or a single layer.</content>
public sealed partial class MapDesk
{
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

    private void TellOpened()
    {
        Tell(nameof(Title));
        Tell(nameof(Plane));
        Tell(nameof(Home));
        Tell(nameof(OpenLayer));
    }

    /// <summary>Says each step.</summary>
    private sealed class Steps(Action<LocalText> say) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => say(value.Step);
    }
}
