using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Editing;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>调整: the editing session as a window uses it: tables follow every change at once, placing in parcels follows when the user pauses.</summary>
public sealed class PlanEditor : Notifying
{
    private readonly LatestWork work;
    private EditingSession? session;
    private PlanSettings settings = PlanSettings.None;
    private bool isPlaced;

    internal PlanEditor(IBackground background, Action<Exception> failed) => work = new LatestWork(background, failed);

    /// <summary>A change has been decided: tables first (not placed), then placed.</summary>
    internal event Action<PlanResult>? Decided;

    /// <summary>A plan with an allocation is open.</summary>
    public bool IsOpen => session is not null;

    public PlanSettings Settings => settings;

    public bool CanUndo => session?.CanUndo ?? false;

    public bool CanRedo => session?.CanRedo ?? false;

    /// <summary>Titles of the changes; those from <see cref="Done"/> on are undone.</summary>
    public ImmutableArray<LocalText> Changes => session is null ? [] : [.. session.Changes.Select(change => change.Title)];

    public int Done => session?.Done ?? 0;

    /// <summary>The plan as opened: old values.</summary>
    public PlanResult? Start => session?.Start;

    public ImmutableArray<Proposal> Proposals => session?.Edits.Proposals ?? [];

    internal void Open(PlanResult? start)
    {
        work.Stop();
        session = start is { IsAllocated: true } ? new EditingSession(start) : null;
        isPlaced = start is { IsPlaced: true };
        settings = session is null ? PlanSettings.None : PlanSettings.Of(start!, start!);
        TellAll();
    }

    /// <param name="gesture">Moves of one slider in hand are one step of undo; 0 = a step of its own.</param>
    public void SetWeight(int factor, double value, int gesture = 0) =>
        Apply(new PlanChange.Weight(factor, factor >= 0 && factor < settings.Weights.Length ? settings.Weights[factor].Name.Chinese : "?", value), gesture);

    public void SetQuota(int quota, double value) =>
        Apply(new PlanChange.Quota(quota, quota >= 0 && quota < settings.Quotas.Length ? settings.Quotas[quota].Name.Chinese : "?", value));

    /// <param name="year">Calendar year for a parcel locked in; 0 any.</param>
    public void SetLock(string parcel, ParcelLock held, int year = 0) => Apply(new PlanChange.Lock(parcel, new ParcelLockSetting(held, held == ParcelLock.In ? year : 0)));

    public void SetMethod(SplitMethod method) => Apply(new PlanChange.Split(method));

    public void SetEnforced(bool isEnforced) => Apply(new PlanChange.Enforce(isEnforced));

    /// <summary>Keeps a drawn polygon in the session, under a name of its own.</summary>
    public void Keep(Proposal proposal) => Apply(new PlanChange.Draw(proposal));

    public void Erase(string proposal) => Apply(new PlanChange.Erase(proposal));

    public void Undo() => Decide(open => open.Undo());

    public void Redo() => Decide(open => open.Redo());

    /// <summary>Saves the present state as a new plan file beside the open one.</summary>
    /// <returns>The paths written; empty when nothing is open.</returns>
    /// <exception cref="Planning.FaultException">The name cannot be used or the file exists.</exception>
    public IReadOnlyList<string> Save(string name, string title) => session?.Save(name, title) ?? [];

    private void Apply(PlanChange change, int gesture = 0) => Decide(open => open.Apply(change, gesture));

    /// <summary>No change is lost to a newer one: it is decided here and now, in milliseconds. Only the placing, which the next change overtakes, is done elsewhere.</summary>
    private void Decide(Func<EditingSession, PlanResult> decide)
    {
        if (session is not { } open)
        {
            return;
        }

        work.Stop();
        var before = open.Edits;
        var result = decide(open);
        settings = PlanSettings.Of(result, open.Start);
        TellAll();
        if (isPlaced && before.DecidesLike(open.Edits))
        {
            return;
        }

        isPlaced = false;
        Decided?.Invoke(result);
        var plan = open.Plan();
        work.Run(token => PlanRun.Decide(open.Start, plan, NoProgress.Instance, token), placed =>
        {
            isPlaced = true;
            Decided?.Invoke(placed);
        });
    }

    private void TellAll()
    {
        Tell(nameof(IsOpen));
        Tell(nameof(Settings));
        Tell(nameof(CanUndo));
        Tell(nameof(CanRedo));
        Tell(nameof(Changes));
        Tell(nameof(Done));
        Tell(nameof(Proposals));
    }
}
