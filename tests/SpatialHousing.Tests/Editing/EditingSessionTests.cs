using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Editing;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Editing;

public sealed class EditingSessionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("session-").FullName;

    private static Lazy<PlanResult> Sample { get; } = new(() => PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), null), new Progress<StepProgress>(), default));

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void A_changed_weight_splits_by_factors_and_the_areas_still_sum_to_the_quota()
    {
        var session = new EditingSession(Sample.Value);
        var moved = session.Apply(new PlanChange.Weight(0, "inventory", 0.9));
        Assert.NotEqual(TotalsOf(Sample.Value), TotalsOf(moved));
        Assert.Equal(598.50m, TotalsOf(moved).Sum());
    }

    [Fact]
    public void Undo_and_redo_go_through_every_state_and_back()
    {
        var session = new EditingSession(Sample.Value);
        var states = new List<decimal[]> { TotalsOf(Sample.Value) };
        for (var i = 1; i <= 30; i++)
        {
            states.Add(TotalsOf(session.Apply(i % 3 == 0 ? new PlanChange.Quota(0, "主城区", 500 + i) : new PlanChange.Weight(i % 3, "f", i / 30.0))));
        }

        for (var i = 29; i >= 0; i--)
        {
            Assert.Equal(states[i], TotalsOf(session.Undo()));
        }

        Assert.False(session.CanUndo);
        for (var i = 1; i <= 30; i++)
        {
            Assert.Equal(states[i], TotalsOf(session.Redo()));
        }

        Assert.False(session.CanRedo);
    }

    [Fact]
    public void A_new_change_after_undo_forgets_what_was_undone()
    {
        var session = new EditingSession(Sample.Value);
        session.Apply(new PlanChange.Quota(0, "主城区", 500));
        session.Undo();
        session.Apply(new PlanChange.Quota(0, "主城区", 700));
        Assert.Single(session.Changes);
        Assert.False(session.CanRedo);
    }

    [Fact]
    public void A_change_that_the_plan_cannot_bear_leaves_the_session_as_it_was()
    {
        var session = new EditingSession(Sample.Value);
        session.Apply(new PlanChange.Quota(0, "主城区", 500));
        Assert.Throws<FaultException>(() => session.Apply(new PlanChange.Weight(7, "?", 1)));
        Assert.Throws<FaultException>(() => session.Apply(new PlanChange.Quota(0, "主城区", double.NaN)));
        Assert.Throws<FaultException>(() => session.Apply(new PlanChange.Lock("no such parcel", default)));
        var weightless = new EditingSession(Sample.Value);
        weightless.Apply(new PlanChange.Weight(0, "a", 0));
        weightless.Apply(new PlanChange.Weight(1, "b", 0));
        Assert.Throws<FaultException>(() => weightless.Apply(new PlanChange.Weight(2, "c", 0)));
        Assert.Equal(2, weightless.Done);
        Assert.Equal(1, session.Done);
    }

    [Fact]
    public void Moves_of_one_gesture_are_one_step_and_another_gesture_is_another()
    {
        var session = new EditingSession(Sample.Value);
        for (var i = 1; i <= 20; i++)
        {
            session.Apply(new PlanChange.Weight(0, "a", i / 20.0), 7);
        }

        session.Apply(new PlanChange.Weight(1, "b", 0.3), 7);
        session.Apply(new PlanChange.Weight(1, "b", 0.4), 8);
        session.Apply(new PlanChange.Weight(1, "b", 0.5));
        session.Apply(new PlanChange.Weight(1, "b", 0.6));
        Assert.Equal(5, session.Changes.Count);
        var last = TotalsOf(session.Undo());
        Assert.Equal(TotalsOf(new EditingSession(Sample.Value).Apply(new PlanChange.Weight(0, "a", 1))), TotalsOf(Undone(session, 3)));
        Assert.NotEqual(last, TotalsOf(session.Undo()));
        Assert.False(session.CanUndo);
    }

    [Fact]
    public void A_gesture_after_undo_does_not_join_what_was_undone()
    {
        var session = new EditingSession(Sample.Value);
        session.Apply(new PlanChange.Weight(0, "a", 0.1), 1);
        session.Apply(new PlanChange.Quota(0, "主城区", 500), 2);
        session.Undo();
        session.Apply(new PlanChange.Weight(0, "a", 0.7), 1);
        Assert.Equal(0.7, session.Edits.Weights[0]);
        Assert.Single(session.Changes);
    }

    [Fact]
    public void What_is_cancelled_leaves_the_session_as_it_was()
    {
        var session = new EditingSession(Sample.Value);
        session.Apply(new PlanChange.Quota(0, "主城区", 500));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => session.Apply(new PlanChange.Quota(0, "主城区", 600), stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Undo(stop.Token));
        Assert.Equal(1, session.Done);
        Assert.Equal(500, session.Edits.Quotas[0]);
    }

    [Fact]
    public void An_imported_file_is_one_step_and_keeps_ids_apart()
    {
        var session = new EditingSession(Sample.Value);
        session.Apply(new PlanChange.Draw(new Proposal("A", [[(0, 0), (1, 0), (1, 1)]])));
        session.Apply(new PlanChange.Import("新.geojson", [new Proposal("A", [[(5, 0), (6, 0), (6, 1)]]), new Proposal("B", [[(7, 0), (8, 0), (8, 1)]])]));
        Assert.Equal(["A", "A#2", "B"], session.Edits.Proposals.Select(proposal => proposal.Id));
        session.Undo();
        Assert.Equal("A", Assert.Single(session.Edits.Proposals).Id);
        session.Redo();
        Assert.Equal(3, session.Edits.Proposals.Length);
        Assert.Throws<FaultException>(() => session.Apply(new PlanChange.Import("leer.geojson", [])));
    }

    [Fact]
    public void A_saved_scenario_runs_from_its_file_to_the_same_result()
    {
        var plan = CopyOfSample();
        var start = PlanRun.Execute(PlanFileReader.Read(plan, null), new Progress<StepProgress>(), default);
        var session = new EditingSession(start);
        var supplied = Enumerable.Range(0, start.Supply.YearOf.Length).First(i => start.Supply.YearOf[i] > 0);
        var id = start.Layers.Parcels!.Items[supplied].Id;
        session.Apply(new PlanChange.Weight(1, "destocking", 0.8));
        session.Apply(new PlanChange.Quota(0, "主城区", 560.25));
        session.Apply(new PlanChange.Lock(id, new ParcelLockSetting(ParcelLock.Out, 0)));
        session.Apply(new PlanChange.Enforce(true));
        session.Apply(new PlanChange.Draw(new Proposal("p1", [[(411000, 4681000), (411100, 4681000), (411100, 4681100)]])));
        var placed = session.Place();
        var before = File.ReadAllBytes(plan);
        var written = session.Save("高权重-2", "试算");
        Assert.Equal(2, written.Count);
        Assert.Equal(before, File.ReadAllBytes(plan));
        var run = PlanRun.Execute(PlanFileReader.Read(written[0], null), new Progress<StepProgress>(), default);
        Assert.Equal("高权重-2", run.Inputs.Plan.Scenario);
        Assert.Equal(placed.Allocation.Cells.Select(cell => cell.Printed), run.Allocation.Cells.Select(cell => cell.Printed));
        Assert.Equal(placed.Supply.YearOf.AsEnumerable(), run.Supply.YearOf.AsEnumerable());
        Assert.Equal(0, run.Supply.YearOf[supplied]);
        Assert.Throws<FaultException>(() => session.Save("高权重-2", ""));
        Assert.Throws<FaultException>(() => session.Save("rules", ""));
        Assert.Throws<FaultException>(() => session.Save("../up", ""));
    }

    [Fact]
    public void A_scenario_opened_by_name_keeps_what_it_set()
    {
        var plan = CopyOfSample();
        var start = PlanRun.Execute(PlanFileReader.Read(plan, "rules"), new Progress<StepProgress>(), default);
        var session = new EditingSession(start);
        session.Apply(new PlanChange.Quota(0, "主城区", 600));
        Assert.True(session.Plan().Allocation.EnforceRules);
        Assert.Equal(SplitMethod.Weighted, session.Plan().Allocation.Split.Method);
    }

    [Fact]
    public void Proposals_are_drawn_moved_and_removed_without_deciding_anything()
    {
        var session = new EditingSession(Sample.Value);
        session.Apply(new PlanChange.Draw(new Proposal("p", [[(0, 0), (1, 0), (1, 1)]])));
        session.Apply(new PlanChange.Draw(new Proposal("p", [[(5, 0), (6, 0), (6, 1)]])));
        Assert.Equal(5, Assert.Single(session.Edits.Proposals).Rings[0][0].X);
        session.Apply(new PlanChange.Erase("p"));
        Assert.Empty(session.Edits.Proposals);
        session.Undo();
        Assert.Single(session.Edits.Proposals);
        Assert.True(session.Edits.DecidesLike(PlanEdits.None));
    }

    private static PlanResult Undone(EditingSession session, int steps)
    {
        PlanResult? result = null;
        for (var i = 0; i < steps; i++)
        {
            result = session.Undo();
        }

        return result!;
    }

    private static decimal[] TotalsOf(PlanResult result) =>
        [.. result.Allocation.Areas.Select(area => result.Allocation.Find(area, AllocationMeasure.FloorArea, result.Allocation.Period.Span)!.Value)];

    private string CopyOfSample()
    {
        foreach (var name in new[] { "rules", "chifeng-main-urban" })
        {
            var from = Path.Combine(SharedData.Root, "data", name);
            foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, name, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target, true);
            }
        }

        return Path.Combine(folder, "chifeng-main-urban", "plan.json");
    }
}
