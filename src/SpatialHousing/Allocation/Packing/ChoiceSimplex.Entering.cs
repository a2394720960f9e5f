namespace SpatialHousing.Allocation.Packing;

/// <content>Which variable enters: a walk along the ray through breakpoints.</content>
internal sealed partial class ChoiceSimplex
{
    /// <summary>Walks along the ray until the violation is used up; changes keys on the way; −1 when it never is.</summary>
    private int ChooseEntering(int sign, double violation)
    {
        unchecked
        {
            CollectBreakpoints(sign);
            var slope = violation;
            breakpoints.Heapify();
            while (breakpoints.Count > 0)
            {
                var (step, variable, alpha) = breakpoints.PopNearest();
                var range = RangeOf(variable);
                slope -= Math.Abs(alpha) * range;
                if (slope <= 0 || double.IsInfinity(range))
                {
                    return Math.Abs(alpha) >= SafePivot ? variable : SaferThan(variable, step, alpha);
                }

                Flip(variable, step);
            }

            return slope > CertainViolation ? NoEntering : NearlyFeasible;
        }
    }

    /// <summary>A breakpoint at hardly more than the same step with a larger pivot, where there is one.</summary>
    private int SaferThan(int variable, double step, double alpha)
    {
        while (breakpoints.Count > 0)
        {
            var (next, other, pivot) = breakpoints.PopNearest();
            if (next > step + StepPlay)
            {
                break;
            }

            if (Math.Abs(pivot) > Math.Abs(alpha))
            {
                (variable, alpha) = (other, pivot);
            }
        }

        return variable;
    }

    private double RangeOf(int variable) =>
        variable < slackStart ? basicBits[variable / choices] == 0 ? 1 : double.PositiveInfinity
        : variable < shortStart ? model.High[variable - slackStart] - model.Low[variable - slackStart]
        : double.PositiveInfinity;

    private void CollectBreakpoints(int sign)
    {
        unchecked
        {
            breakpoints.Clear();
            for (var c = 1; c < choices; c++)
            {
                rayLand[c] = sign * ray[(2 * c) - 2];
                rayFloor[c] = sign * ray[(2 * c) - 1];
            }

            for (var p = 0; p < model.Count; p++)
            {
                var k = key[p];
                var others = allowed[p] & ~(1U << k) & ~basicBits[p];
                if (others == 0)
                {
                    continue;
                }

                var land = model.Land[p];
                var floor = model.Floor[p];
                var row = p * choices;
                var keyValue = profit[row + k] - (yLand[k] * land) - (yFloor[k] * floor);
                var keyAlpha = (rayLand[k] * land) + (rayFloor[k] * floor);
                var (best, bestStep, bestAlpha) = (-1, double.PositiveInfinity, 0.0);
                do
                {
                    var c = System.Numerics.BitOperations.TrailingZeroCount(others);
                    others &= others - 1;
                    var alpha = (rayLand[c] * land) + (rayFloor[c] * floor) - keyAlpha;
                    if (alpha < -SmallestPivot)
                    {
                        var reduced = profit[row + c] - (yLand[c] * land) - (yFloor[c] * floor) - keyValue;
                        var step = Math.Max(0, -reduced) / -alpha;
                        if (step < bestStep || (step == bestStep && alpha < bestAlpha))
                        {
                            (best, bestStep, bestAlpha) = (c, step, alpha);
                        }
                    }
                }
                while (others != 0);
                if (best >= 0)
                {
                    breakpoints.Add((bestStep, row + best, bestAlpha));
                }
            }

            Work += (long)model.Count * choices;
            CollectLogicals(sign);
        }
    }

    private void CollectLogicals(int sign)
    {
        var limited = size > model.Rows;
        for (var r = 0; r < model.Rows; r++)
        {
            var alpha = sign * ray[r];
            if (!IsBasic(slackStart + r) && model.High[r] > model.Low[r])
            {
                if (!atUpper[r] && alpha < -SmallestPivot)
                {
                    breakpoints.Add((Math.Max(0, y[r] + tilt[r]) / -alpha, slackStart + r, alpha));
                }
                else if (atUpper[r] && alpha > SmallestPivot)
                {
                    breakpoints.Add((Math.Max(0, -y[r] - tilt[r]) / alpha, slackStart + r, alpha));
                }
            }

            if (model.Mode != ChoiceModel.Shortfall.Forbidden && !IsBasic(shortStart + r))
            {
                var reduced = CostOf(shortStart + r) - y[r] - (limited ? y[model.Rows] * model.Weight[r] : 0);
                var shortAlpha = sign * (ray[r] + (limited ? ray[model.Rows] * model.Weight[r] : 0));
                if (shortAlpha < -SmallestPivot)
                {
                    breakpoints.Add((Math.Max(0, -reduced) / -shortAlpha, shortStart + r, shortAlpha));
                }
            }
        }

        if (limited && !IsBasic(spare) && sign * ray[model.Rows] is var spareAlpha and < -SmallestPivot)
        {
            breakpoints.Add((Math.Max(0, y[model.Rows]) / -spareAlpha, spare, spareAlpha));
        }
    }

    private bool IsBasic(int variable) => Array.IndexOf(basis, variable) >= 0;

    /// <summary>Passes a breakpoint: the parcel takes the other key, or the slack the other end of its range.</summary>
    private void Flip(int variable, double step)
    {
        unchecked
        {
            if (variable >= slackStart)
            {
                var r = variable - slackStart;
                atUpper[r] = !atUpper[r];
                rightHand[r] += (atUpper[r] ? -1 : 1) * (model.High[r] - model.Low[r]);
                return;
            }

            var parcel = variable / choices;
            ChangeKey(parcel, variable % choices);
            NextBreakpoint(parcel, step);
        }
    }

    private void NextBreakpoint(int parcel, double from)
    {
        unchecked
        {
            var k = key[parcel];
            var others = allowed[parcel] & ~(1U << k);
            var (land, floor, row) = (model.Land[parcel], model.Floor[parcel], parcel * choices);
            var keyValue = profit[row + k] - (yLand[k] * land) - (yFloor[k] * floor);
            var keyAlpha = (rayLand[k] * land) + (rayFloor[k] * floor);
            var (best, bestStep, bestAlpha) = (-1, double.PositiveInfinity, 0.0);
            while (others != 0)
            {
                var c = System.Numerics.BitOperations.TrailingZeroCount(others);
                others &= others - 1;
                var alpha = (rayLand[c] * land) + (rayFloor[c] * floor) - keyAlpha;
                if (alpha < -SmallestPivot)
                {
                    var reduced = profit[row + c] - (yLand[c] * land) - (yFloor[c] * floor) - keyValue;
                    var step = Math.Max(from, reduced / alpha);
                    if (step < bestStep || (step == bestStep && alpha < bestAlpha))
                    {
                        (best, bestStep, bestAlpha) = (c, step, alpha);
                    }
                }
            }

            Work += choices;
            if (best >= 0)
            {
                breakpoints.Insert((bestStep, row + best, bestAlpha));
            }
        }
    }
}
