using System.Collections.Immutable;
using System.Text.Json;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Editing;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>The editing session behind the page: one at a time, one change after the other; placing follows in the background, newest state only.</summary>
internal sealed class SessionApi(PlanLoad load) : IDisposable
{
    private const int PauseMilliseconds = 250;
    private const int IdleMilliseconds = 1000;

    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim placers = new(1);
    private EditingSession? session;
    private CancellationTokenSource placing = new();
    private Task placed = Task.CompletedTask;

    public void Dispose()
    {
        turn.Dispose();
        placing.Dispose();
    }

    /// <summary>What is changed, with the old values beside; the same for every answer.</summary>
    public object State(PlanResult now) => new
    {
        revision = load.Beat.Revision,
        canUndo = session?.CanUndo ?? false,
        canRedo = session?.CanRedo ?? false,
        done = session?.Done ?? 0,
        changes = session?.Changes.Select(change => change.Title) ?? [],
        old = AllocationTables.SettingsOf(session?.Start ?? now),
        settings = AllocationTables.SettingsOf(now),
        proposals = (session?.Edits.Proposals ?? []).Select(ProposalOf),
        allocation = AllocationTables.Of(now),
        oldAllocation = session is null ? null : AllocationTables.Of(session.Start),
    };

    public static object ProposalOf(Proposal proposal) => new { id = proposal.Id, rings = proposal.Rings.Select(ring => ring.Select(point => new[] { point.X, point.Y })) };

    public async Task<object> ChangeAsync(JsonElement body, CancellationToken cancellation) => await InTurnAsync(
        open => open.Apply(ChangeOf(open, body), body.TryGetProperty("gesture", out _) ? Body.Whole(body, "gesture") : 0, cancellation), cancellation);

    /// <summary>Proposals of a file, as one change.</summary>
    public async Task<object> ImportAsync(string name, ImmutableArray<Proposal> proposals, CancellationToken cancellation) =>
        await InTurnAsync(open => open.Apply(new PlanChange.Import(name, proposals), cancellation), cancellation);

    public async Task<object> UndoAsync(CancellationToken cancellation) => await InTurnAsync(open => open.Undo(cancellation), cancellation);

    public async Task<object> RedoAsync(CancellationToken cancellation) => await InTurnAsync(open => open.Redo(cancellation), cancellation);

    public async Task<object> SaveAsync(JsonElement body, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var written = Open().Save(Body.Text(body, "name"), Body.Text(body, "title"));
            return new { files = written.Select(path => Path.GetFileName(path)), path = written[0] };
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<object> InTurnAsync(Func<EditingSession, PlanResult> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var open = Open();
            await placing.CancelAsync();
            var isDecision = open.Edits;
            var result = work(open);
            if (isDecision.DecidesLike(open.Edits) && load.Shown!.Result.IsPlaced)
            {
                return State(load.Shown.Result);
            }

            load.Show(result);
            BeginPlacing(open);
            return State(result);
        }
        catch (FaultException fault)
        {
            if (load.Shown is { Result.IsPlaced: false })
            {
                BeginPlacing(session!);
            }

            throw Refusal.Of(fault);
        }
        finally
        {
            turn.Release();
        }
    }

    private void BeginPlacing(EditingSession open)
    {
        placing = CancellationTokenSource.CreateLinkedTokenSource(load.Stopped);
        placed = PlaceAsync(open, placing.Token);
        _ = SettleAsync(placed, placing.Token);
    }

    private static async Task SettleAsync(Task placed, CancellationToken cancellation)
    {
        await placed;
        await Task.Delay(IdleMilliseconds, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        if (!cancellation.IsCancellationRequested)
        {
            PlanLoad.Settle();
        }
    }

    /// <summary>Waits a moment for further moves of a slider, then places the quotas and shows the result if nothing has changed since.</summary>
    private async Task PlaceAsync(EditingSession open, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(PauseMilliseconds, cancellation);
            using var work = load.Work.Begin(new LocalText("指标落地块", "placing the quotas in parcels"), cancellation);
            await PlaceInTurnAsync(open, work.Token);
        }
        catch (OperationCanceledException)
        {
            // a newer change places instead, or the user wants no placing
        }
        catch (FaultException fault)
        {
            PlacingFault = fault.Findings;
            load.Show(load.Shown!.Result);
        }
    }

    private async Task PlaceInTurnAsync(EditingSession open, CancellationToken wanted)
    {
        var edits = open.Edits;
        var plan = open.Plan();

        // a search that is cancelled holds the processor for another moment; the next one begins when it is over
        await placers.WaitAsync(wanted);
        var result = await Task.Run(() => PlaceAlone(open.Start, plan, wanted), CancellationToken.None);
        await turn.WaitAsync(wanted);
        try
        {
            if (ReferenceEquals(edits, open.Edits))
            {
                load.Show(result);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Cancels the placing that follows the last change, whether it has begun or waits for further changes; false when none does.</summary>
    public async Task<bool> CancelPlacingAsync()
    {
        var isPlacing = !placed.IsCompleted;
        await placing.CancelAsync();
        return isPlacing;
    }

    private PlanResult PlaceAlone(PlanResult start, PlanFile plan, CancellationToken wanted)
    {
        try
        {
            return PlanRun.Decide(start, plan, Quiet.Instance, wanted);
        }
        finally
        {
            placers.Release();
        }
    }

    /// <summary>Why the present state could not be placed; empty when it could.</summary>
    public ImmutableArray<Finding> PlacingFault { get; private set; } = [];

    private EditingSession Open()
    {
        PlacingFault = [];
        if (session is null)
        {
            session = load.Shown is { Result: { IsAllocated: true } result } ? new EditingSession(result) : throw Refusal.TooEarly();
            load.IsTaken = !load.IsFinished;
        }

        return session;
    }

    private static PlanChange ChangeOf(EditingSession open, JsonElement body)
    {
        var settings = open.Start.Inputs.Plan.Allocation;
        switch (Body.Text(body, "kind"))
        {
            case "weight":
                var factor = Body.Whole(body, "index");
                return new PlanChange.Weight(factor, factor >= 0 && factor < settings.Split.Factors.Length ? settings.Split.Factors[factor].Name : "?", Body.Number(body, "value"));
            case "quota":
                var quota = Body.Whole(body, "index");
                return new PlanChange.Quota(quota, quota >= 0 && quota < settings.Quotas.Length ? settings.Quotas[quota].Quota.Area : "?", Body.Number(body, "value"));
            case "lock":
                return new PlanChange.Lock(Body.Text(body, "parcel"), Body.Text(body, "lock") switch
                {
                    "in" => new ParcelLockSetting(ParcelLock.In, 0),
                    "out" => new ParcelLockSetting(ParcelLock.Out, 0),
                    "year" => new ParcelLockSetting(ParcelLock.In, Body.Whole(body, "year")),
                    "free" => default,
                    _ => throw Refusal.Bad("field_unusable", "lock 应为 in、out、year 或 free。", "lock is in, out, year or free."),
                });
            case "split":
                return new PlanChange.Split(Body.Text(body, "method") switch
                {
                    "published" => SplitMethod.Published,
                    "weighted" => SplitMethod.Weighted,
                    "equal" => SplitMethod.Equal,
                    _ => throw Refusal.Bad("field_unusable", "method 应为 published、weighted 或 equal。", "method is published, weighted or equal."),
                });
            case "enforce":
                return new PlanChange.Enforce(Body.Truth(body, "value"));
            case "draw":
                return new PlanChange.Draw(new Proposal(Body.Text(body, "id"), Shape.Rings(body)));
            case "erase":
                return new PlanChange.Erase(Body.Text(body, "id"));
            default:
                throw Refusal.Bad("change_unknown", "不认识的改动。", "This change is not known.");
        }
    }
}
