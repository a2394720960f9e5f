namespace SpatialHousing.Allocation.Packing;

/// <content>The search once a first plan and bound are there: what must stay unmet, then the value, by combinations, neighbourhoods and tree.</content>
internal sealed partial class AreaSolver
{
    /// <summary>Branch and bound until <see cref="Work"/> reaches a limit; <paramref name="last"/> when no more will be given.</summary>
    public void Continue(long workLimit, bool last)
    {
        last |= stop.IsDue();
        if (unmetTree is { } first && valueTree is null && !SearchUnmet(first, last ? Work + ((workLimit - Work) / 2) : workLimit, last))
        {
            return;
        }

        if (valueTree is { } second)
        {
            SearchCombinations(second, workLimit);
            SearchNeighbourhoods(second, workLimit);
            second.Run(workLimit - Work + second.Work);
            plan = second.Incumbent ?? plan;
            WasStopped |= second.WasStopped;
            IsFinished |= second.IsFinished || WasStopped;
        }
    }

    /// <summary>Refines the least unmet amount; whether it is known, or has to do, and the value may be sought.</summary>
    private bool SearchUnmet(ChoiceTree tree, long workLimit, bool last)
    {
        var most = Work + ((workLimit - Work) * 3 / 4);
        combinations ??= IsOverLimits ? null : new CombinationSearch(area, ChoiceModel.OfUnmet(area), unmetPrices, attainedUnmet, attainedUnmet) { Stop = stop };
        combinations?.List(-attainedUnmet, CombinationWork + most - Work);
        while (combinations is { IsListed: true, IsFinished: false } && !IsUnmetKnown && Work < most && !stop.IsDue())
        {
            combinations.Run(-attainedUnmet, CombinationWork + Math.Min(most - Work, UnmetSlice));
            TakeUnmet(combinations.Plan, combinations.Merit, combinations.Bound);
        }

        if (!IsOverLimits)
        {
            tree.Offer(plan, -attainedUnmet);
        }

        while (!IsUnmetKnown && !tree.IsFinished && !tree.WasStopped && Work < workLimit)
        {
            tree.Run(Math.Min(workLimit - Work, UnmetSlice) + tree.Work);
            TakeUnmet(tree.Incumbent, tree.Merit, tree.Bound);
        }

        if ((IsOverLimits && tree.IsFinished) || (!IsUnmetKnown && !last))
        {
            IsFinished = IsOverLimits && tree.IsFinished;
            return false;
        }

        workBefore += tree.Work + CombinationWork;
        combinationNodes += combinations?.Nodes ?? 0;
        combinations = null;
        PlantValueTree();
        return true;
    }

    /// <summary>Gives three quarters of the work to the search over combinations where it proves more than the tree, one quarter elsewhere.</summary>
    private void SearchCombinations(ChoiceTree tree, long workLimit)
    {
        if (tree.IsFinished || IsFinished)
        {
            return;
        }

        combinations ??= new CombinationSearch(area, ChoiceModel.OfValue(area, WideLimit), prices, WideLimit, tree.UnmetLimit) { Stop = stop };
        var limit = CombinationWork + ((workLimit - Work) * (tree.Nodes == 0 || combinations.Bound < tree.Bound ? 3 : 1) / 4);
        combinations.List(tree.Merit, limit);
        combinations.Run(tree.Merit, limit);
        if (combinations.Plan is { } found)
        {
            tree.Offer(found, combinations.Merit);
            plan = tree.Incumbent!;
        }

        combinationBound = combinations.Bound;
        IsFinished = combinations.IsFinished;
    }

    /// <summary>Gives a third of the work to improving the plan, where the tree has begun without ending.</summary>
    private void SearchNeighbourhoods(ChoiceTree tree, long workLimit)
    {
        if (tree.Nodes == 0 || tree.IsFinished || IsFinished || search.ByRegret.Length < LeastForNeighbourhoods)
        {
            return;
        }

        neighbourhoods ??= new NeighbourhoodSearch(area, search.ByRegret, tree.Incumbent!, WideLimit, tree.UnmetLimit, Seed) { Stop = stop };
        RunAgain(tree, Work + ((workLimit - Work) / 4));
        neighbourhoods.Offer(tree.Incumbent!, tree.Merit);
        neighbourhoods.Run(neighbourhoods.Work + ((workLimit - Work) / 3));
        tree.Offer(neighbourhoods.Plan, neighbourhoods.Value);
    }

    /// <summary>More runs, each with another seed, half of them from the best plan so far.</summary>
    private void RunAgain(ChoiceTree tree, long workLimit)
    {
        while (area.Count >= PlanSearch.LeastForExchange && Work + WorkOfOneRun <= workLimit && !stop.IsDue())
        {
            runsAgain++;
            var (found, rank) = search.RunAgain(runsAgain, tree.Incumbent!, tree.UnmetLimit);
            if (rank is { Over: 0, Unmet: 0 })
            {
                tree.Offer(found, -rank.Loss);
            }
        }
    }

    private void TakeUnmet(byte[]? found, long merit, long bound)
    {
        if (found is not null && (IsOverLimits || -merit < attainedUnmet))
        {
            (plan, attainedUnmet) = (found, -merit);
        }

        if (!IsOverLimits)
        {
            leastUnmet = Math.Min(attainedUnmet, Math.Max(leastUnmet, bound == long.MaxValue ? 0 : -bound));
        }
    }
}
