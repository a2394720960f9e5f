using System.Text.Json.Nodes;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Editing;

/// <summary>编辑会话: changes over an open plan, with undo and redo without limit; each change splits the quotas anew on layers read once.</summary>
/// <remarks>
/// Every state is a plan file in memory, read by the same reader as on disk, so a saved scenario runs to the same result from the command line.
/// A change that the plan cannot bear (a lock that does not fit, weights that sum to nothing) throws and leaves the session as it was.
/// Not for several threads at once; the caller takes turns.
/// </remarks>
public sealed class EditingSession
{
    /// <summary>Most proposals of a session.</summary>
    public const int MostProposals = 2000;

    private const string Unsaved = "(unsaved)";

    private readonly ScenarioFile file;
    private readonly JsonObject merged;
    private readonly List<(PlanChange? Change, PlanEdits Edits, int Gesture)> states = [(null, PlanEdits.None, 0)];
    private int present;

    /// <param name="start">Result of the open plan; at least surveyed.</param>
    public EditingSession(PlanResult start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Start = start;
        file = ScenarioFile.Of(start.Inputs.Plan);
        merged = file.Merged();
    }

    /// <summary>The plan as it was opened: the old values.</summary>
    public PlanResult Start { get; }

    public PlanEdits Edits => states[present].Edits;

    public bool CanUndo => present > 0;

    public bool CanRedo => present < states.Count - 1;

    /// <summary>Changes in order; those from <see cref="Done"/> on are undone and can be redone.</summary>
    public IReadOnlyList<PlanChange> Changes => [.. states.Skip(1).Select(state => state.Change!)];

    /// <summary>How many of the changes are in force.</summary>
    public int Done => present;

    /// <summary>Makes a change and splits the quotas anew, without placing them in parcels.</summary>
    /// <exception cref="FaultException">The plan cannot bear the change; nothing has changed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing has changed.</exception>
    public PlanResult Apply(PlanChange change, CancellationToken cancellation = default) => Apply(change, 0, cancellation);

    /// <summary>Makes one of several changes of a gesture, such as a slider in hand: those of one gesture to the same thing are one step of undo.</summary>
    /// <param name="gesture">Number of the gesture; 0 = a step of its own.</param>
    /// <inheritdoc cref="Apply(PlanChange, CancellationToken)"/>
    public PlanResult Apply(PlanChange change, int gesture, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        RequireKnown(change);
        var edits = change.On(Edits);
        var result = Decide(edits, false, cancellation);
        states.RemoveRange(present + 1, states.Count - present - 1);
        if (gesture != 0 && states[present] is { Change: { } last } && states[present].Gesture == gesture && change.ConcernsSameAs(last))
        {
            states[present] = (change, edits, gesture);
            return result;
        }

        states.Add((change, edits, gesture));
        present++;
        return result;
    }

    /// <summary>Takes back the last change; nothing happens when there is none.</summary>
    public PlanResult Undo(CancellationToken cancellation = default)
    {
        return GoTo(Math.Max(0, present - 1), cancellation);
    }

    /// <summary>Makes the change taken back last again.</summary>
    public PlanResult Redo(CancellationToken cancellation = default)
    {
        return GoTo(Math.Min(states.Count - 1, present + 1), cancellation);
    }

    /// <summary>The present state with its quotas placed in parcels: what a run of the saved scenario gives.</summary>
    public PlanResult Place(CancellationToken cancellation = default) => Decide(Edits, true, cancellation);

    /// <summary>The plan file of the present state.</summary>
    public PlanFile Plan() => PlanOf(Edits);

    /// <summary>Saves the present state as a new plan file beside the open one, whose first scenario it is; proposals as GeoJSON beside it.</summary>
    /// <returns>The paths written.</returns>
    /// <exception cref="FaultException">The name cannot be used or the file exists.</exception>
    public IReadOnlyList<string> Save(string name, string title)
    {
        var path = file.Save(name, title, PatchOf(Edits));
        if (Edits.Proposals.IsEmpty)
        {
            return [path];
        }

        var drawn = System.IO.Path.ChangeExtension(path, ".proposals.geojson");
        ScenarioFile.WriteNew(drawn, ProposalBytes());
        return [path, drawn];
    }

    private PlanResult GoTo(int state, CancellationToken cancellation)
    {
        var result = Decide(states[state].Edits, false, cancellation);
        present = state;
        return result;
    }

    private PlanResult Decide(PlanEdits edits, bool isPlaced, CancellationToken cancellation) =>
        PlanRun.Decide(Start, PlanOf(edits), Silent.Instance, cancellation, isPlaced);

    /// <summary>The open plan itself while nothing that decides has changed.</summary>
    private PlanFile PlanOf(PlanEdits edits) =>
        edits.DecidesLike(PlanEdits.None) ? Start.Inputs.Plan : PlanFileReader.Read(file.With(Unsaved, "", PatchOf(edits)), file.Path, Unsaved);

    private JsonObject PatchOf(PlanEdits edits)
    {
        var patch = new JsonObject();
        if (edits.Method is { } method)
        {
            patch["split"] = new JsonObject { ["method"] = method switch { SplitMethod.Published => "published", SplitMethod.Weighted => "weighted", _ => "equal" } };
        }

        if (!edits.Weights.IsEmpty)
        {
            patch["split"]!["factors"] = WeightedFactors(edits);
            patch["split"]!["weights"] = "given";
        }

        if (!edits.Quotas.IsEmpty)
        {
            var quotas = (JsonArray)merged["quotas"]!.DeepClone();
            foreach (var (index, value) in edits.Quotas)
            {
                quotas[index]!["value"] = value;
            }

            patch["quotas"] = quotas;
        }

        if (edits.EnforcesRules is { } isEnforced)
        {
            patch["rules"] = new JsonObject { ["enforce"] = isEnforced ? "hard" : "report" };
        }

        if (!edits.Locks.IsEmpty)
        {
            patch["packing"] = new JsonObject { ["locks"] = Locks(edits) };
        }

        return patch;
    }

    /// <summary>The plan's factors with the weights now in force; a factor without a weight in the file gets its present one.</summary>
    private JsonArray WeightedFactors(PlanEdits edits)
    {
        var factors = (JsonArray)merged["split"]!["factors"]!.DeepClone();
        for (var i = 0; i < factors.Count; i++)
        {
            if (edits.Weights.TryGetValue(i, out var weight) || factors[i]!["weight"] is null)
            {
                factors[i]!["weight"] = edits.Weights.ContainsKey(i) ? weight : 1.0 / factors.Count;
            }
        }

        return factors;
    }

    /// <summary>The plan's locks that the session leaves alone, then its own.</summary>
    private JsonArray Locks(PlanEdits edits)
    {
        var kept = (merged["packing"]?["locks"] as JsonArray ?? []).Where(entry => !edits.Locks.ContainsKey(entry?["parcel"]?.GetValue<string>() ?? ""));
        return
        [
            .. kept.Select(entry => entry!.DeepClone()),
            .. edits.Locks.Where(pair => pair.Value.Lock != ParcelLock.None).Select(pair =>
            {
                var entry = new JsonObject { ["parcel"] = pair.Key, ["lock"] = pair.Value.Lock == ParcelLock.Out ? "out" : "in" };
                if (pair.Value.Year != 0)
                {
                    entry["year"] = pair.Value.Year;
                }

                return (JsonNode)entry;
            }),
        ];
    }

    private void RequireKnown(PlanChange change)
    {
        var factors = Start.Inputs.Plan.Allocation.Split.Factors;
        var isKnown = change switch
        {
            PlanChange.Weight weight => weight.Factor >= 0 && weight.Factor < factors.Length && double.IsFinite(weight.Value) && weight.Value is >= 0 and <= 1e6,
            PlanChange.Quota quota => quota.Index >= 0 && quota.Index < Start.Inputs.Plan.Allocation.Quotas.Length && double.IsFinite(quota.Value) && quota.Value is >= 0 and <= 1e9,
            PlanChange.Lock entry => Start.Layers.Parcels is { } parcels && parcels.Items.Any(parcel => parcel.Id == entry.Parcel),
            PlanChange.Split { Method: SplitMethod.Weighted } => !factors.IsEmpty,
            PlanChange.Split { Method: SplitMethod.Published } => Start.Inputs.Plan.Allocation.Split.Published is not null,
            PlanChange.Erase erase => Edits.Proposals.Any(proposal => proposal.Id == erase.Id),
            PlanChange.Import import => !import.Proposals.IsEmpty && Edits.Proposals.Length + import.Proposals.Length <= MostProposals,
            _ => true,
        };
        if (!isKnown)
        {
            throw new FaultException(new Finding(Severity.Error, "change_unusable", change.Title.English, "", "", new LocalText(
                $"无法执行“{change.Title.Chinese}”：规划中没有这一项，或数值超出范围。", $"\"{change.Title.English}\" cannot be done: the plan has no such item, or the value is out of range.")));
        }
    }

    private byte[] ProposalBytes()
    {
        using var stream = new MemoryStream();
        var shapes = Projector.Project(ProposalShapes.Of(Edits.Proposals), Start.Layers.Plane, CoordinateSystem.Geographic);
        using (var writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "proposals"))
        {
            for (var i = 0; i < shapes.Count; i++)
            {
                writer.BeginFeature();
                writer.Property("id", Edits.Proposals[i].Id);
                writer.EndFeature(shapes, i);
            }
        }

        return stream.ToArray();
    }

    private sealed class Silent : IProgress<StepProgress>
    {
        public static Silent Instance { get; } = new();

        public void Report(StepProgress value)
        {
        }
    }
}
