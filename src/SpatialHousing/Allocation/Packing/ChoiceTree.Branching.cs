namespace SpatialHousing.Allocation.Packing;

/// <content>Which parcel a node is split on: strong branching over a few cut choices.</content>
internal sealed partial class ChoiceTree
{
    /// <summary>Splits on the cut parcel whose two halves fall most; a half that is hopeless is removed on the way.</summary>
    private bool Branch(ChoiceNode node, out ChoiceNode first, out ChoiceNode second)
    {
        (first, second) = (node, node);
        while (true)
        {
            if (cut.Count == 0 && !PickWhole())
            {
                return false;
            }

            var parentBound = Math.Min(node.Bound, pass.Bound * UnitsPerHectare);
            var chosen = LookAhead(out var parcel, out var with, out var without, out var withBound, out var withoutBound);
            if (chosen == Look.Dead)
            {
                return false;
            }

            if (chosen == Look.Narrowed)
            {
                if (!Tighten(node))
                {
                    return false;
                }

                continue;
            }

            var basis = simplex.Snapshot();
            var kept = simplex.AllowedOfAll();
            var left = new ChoiceNode(kept, parcel, with, basis, Math.Min(parentBound, withBound * UnitsPerHectare), ++made);
            var right = new ChoiceNode(kept, parcel, without, basis, Math.Min(parentBound, withoutBound * UnitsPerHectare), ++made);
            (first, second) = left.Bound >= right.Bound ? (left, right) : (right, left);
            return true;
        }
    }

    /// <summary>The relaxation is whole but its plan is refused by the whole-number count: split on any open parcel.</summary>
    private bool PickWhole()
    {
        for (var p = 0; p < model.Count; p++)
        {
            var mask = simplex.AllowedOf(p);
            if ((mask & (mask - 1)) != 0)
            {
                cut.Add((p, rounded[p], 1));
                return true;
            }
        }

        return false;
    }

    private enum Look
    {
        Chosen,
        Narrowed,
        Dead,
    }

    private Look LookAhead(out int parcel, out uint with, out uint without, out double withBound, out double withoutBound)
    {
        (parcel, with, without, withBound, withoutBound) = (-1, 0, 0, 0, 0);
        cut.Sort((a, b) =>
        {
            var order = Promise(b).CompareTo(Promise(a));
            return order != 0 ? order : a.Parcel != b.Parcel ? a.Parcel.CompareTo(b.Parcel) : a.Choice.CompareTo(b.Choice);
        });
        var here = simplex.Objective;
        var best = -1.0;
        simplex.Save(saved);
        for (var i = 0; i < Math.Min(Candidates, cut.Count); i++)
        {
            var (p, c, _) = cut[i];
            var mask = simplex.AllowedOf(p);
            var (one, rest) = (1U << c, mask & ~(1U << c));
            if (rest == 0 || (mask & one) == 0)
            {
                continue;
            }

            var up = BoundOf(p, one);
            var down = BoundOf(p, rest);
            if (double.IsNegativeInfinity(up) || double.IsNegativeInfinity(down))
            {
                if (double.IsNegativeInfinity(up) && double.IsNegativeInfinity(down))
                {
                    return Look.Dead;
                }

                simplex.Restrict(p, double.IsNegativeInfinity(up) ? rest : one);
                return Look.Narrowed;
            }

            var score = Math.Max(here - up, 1e-7) * Math.Max(here - down, 1e-7);
            if (score > best)
            {
                (best, parcel, with, without, withBound, withoutBound) = (score, p, one, rest, up + tiltSpan, down + tiltSpan);
            }
        }

        return parcel >= 0 ? Look.Chosen : Look.Dead;
    }

    private double Promise((int Parcel, int Choice, double Fraction) item) => Math.Min(item.Fraction, 1 - item.Fraction) * model.Land[item.Parcel];

    /// <summary>Bound after narrowing a parcel, by a few pivots; −∞ when nothing better is left. The state is as before afterwards.</summary>
    private double BoundOf(int parcel, uint mask)
    {
        simplex.Restrict(parcel, mask);
        var outcome = simplex.Solve(CutOff, LookAheadPivots);
        var bound = outcome is ChoiceSimplex.Outcome.Infeasible or ChoiceSimplex.Outcome.CutOff ? double.NegativeInfinity : simplex.Objective;
        simplex.Load(saved);
        return bound;
    }
}
