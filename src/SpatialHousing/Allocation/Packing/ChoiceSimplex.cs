namespace SpatialHousing.Allocation.Packing;

/// <summary>对偶单纯形: exact solution of a <see cref="ChoiceModel"/>'s linear relaxation, warm from any former basis.</summary>
/// <remarks>
/// Bounded dual simplex with generalised upper bounds (Dantzig and Van Slyke 1967): each parcel has a key choice whose column is taken off the
/// others of that parcel, so the basis has only a row for each limited sum (two a year, one more when the unmet amount is limited), whatever the
/// number of parcels. Dual steepest edge with exact norms; the ratio test walks through breakpoints (Maros 2003), each a parcel that
/// changes its key. Between calls only the allowed choices change; the basis stays dual feasible. Slacks and shortfalls carry tiny costs, each its
/// own, so that the program does not turn in circles where many prices are 0; <see cref="TiltSpan"/> says how far that can lower the value. Profits are
/// raised by as little, so that years with equal scores differ.
/// </remarks>
internal sealed class ChoiceSimplex
{
    private const double Feasible = 1e-9;
    private const double SmallestPivot = 1e-9;
    private const double CertainViolation = 1e-7;
    private const double ProfitTilt = 1e-8;
    private const double SafePivot = 1e-4;
    private const double StepPlay = 1e-10;
    private const int PivotsBeforeRefactor = 40;
    private const int NoEntering = -1;
    private const int NearlyFeasible = -2;

    private readonly ChoiceModel model;
    private readonly int size;
    private readonly int choices;
    private readonly int slackStart;
    private readonly int shortStart;
    private readonly int spare;
    private readonly double[] tilt;
    private readonly double[] profit;
    private readonly byte[] key;
    private readonly uint[] basicBits;
    private readonly uint[] allowed;
    private readonly bool[] atUpper;
    private readonly int[] basis;
    private readonly double[] inverse;
    private readonly double[] rightHand;
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] ray;
    private readonly double[] column;
    private readonly double[] work;
    private readonly double[] yLand;
    private readonly double[] yFloor;
    private readonly double[] rayLand;
    private readonly double[] rayFloor;
    private readonly BreakpointHeap breakpoints = new();
    private double keyProfit;
    private int sincePivots;

    public ChoiceSimplex(ChoiceModel model)
    {
        this.model = model;
        choices = model.Choices;
        size = model.Rows + (model.Mode == ChoiceModel.Shortfall.Limited ? 1 : 0);
        slackStart = model.Count * choices;
        shortStart = slackStart + model.Rows;
        spare = shortStart + model.Rows;
        tilt = [.. Enumerable.Range(0, 2 * model.Rows).Select(i => 1e-8 * (1 + (i * 0.618034 % 1)))];
        TiltSpan = Enumerable.Range(0, model.Rows).Sum(r =>
            (tilt[r] * (model.High[r] - model.Low[r])) + (model.Mode == ChoiceModel.Shortfall.Forbidden ? 0 : tilt[model.Rows + r] * Math.Max(0, model.Low[r])));
        profit = Tilted(model);
        key = new byte[model.Count];
        basicBits = new uint[model.Count];
        allowed = new uint[model.Count];
        atUpper = new bool[model.Rows];
        basis = new int[size];
        inverse = new double[size * size];
        rightHand = new double[size];
        x = new double[size];
        y = new double[size];
        ray = new double[size];
        column = new double[size];
        work = new double[2 * size * size];
        (yLand, yFloor, rayLand, rayFloor) = (new double[choices], new double[choices], new double[choices], new double[choices]);
    }

    /// <summary>Profits a hair higher, each by its own part of 1e-8 a hectare.</summary>
    private static double[] Tilted(ChoiceModel model)
    {
        unchecked
        {
            var tilted = (double[])model.Profit.Clone();
            for (var p = 0; p < model.Count; p++)
            {
                for (var c = 1; c < model.Choices; c++)
                {
                    var i = (p * model.Choices) + c;
                    tilted[i] += ProfitTilt * model.Land[p] * (((uint)i * 2654435761U) >> 8) / (1 << 24);
                }
            }

            return tilted;
        }
    }

    public enum Outcome
    {
        /// <summary>The relaxation is solved.</summary>
        Optimal,

        /// <summary>No solution, even with parcels cut.</summary>
        Infeasible,

        /// <summary>The value fell to the cut-off.</summary>
        CutOff,

        /// <summary>The pivots ran out; multipliers still give a valid bound.</summary>
        Unfinished,
    }

    /// <summary>Choices of parcels examined so far: the unit of counted work.</summary>
    public long Work { get; private set; }

    /// <summary>Value of the relaxation at the present basis: an upper bound while it is dual feasible.</summary>
    public double Objective { get; private set; }

    /// <summary>The true value is at most this far above <see cref="Objective"/>.</summary>
    public double TiltSpan { get; }

    /// <summary>Price of each row, and last that of the unmet limit.</summary>
    public ReadOnlySpan<double> Multipliers => y;

    public uint AllowedOf(int parcel) => allowed[parcel];

    public uint[] AllowedOfAll() => (uint[])allowed.Clone();

    /// <summary>Starts from no prices at all: each parcel at its most profitable choice.</summary>
    public void Start(ReadOnlySpan<uint> choicesAllowed)
    {
        choicesAllowed.CopyTo(allowed);
        ResetBasis();
        ChooseKeys();
    }

    private void ResetBasis()
    {
        Array.Clear(basicBits);
        for (var i = 0; i < size; i++)
        {
            basis[i] = i < model.Rows ? slackStart + i : spare;
        }
    }

    /// <summary>Continues from a stored basis with other allowed choices.</summary>
    public void Restore(BasisSnapshot snapshot, ReadOnlySpan<uint> choicesAllowed)
    {
        choicesAllowed.CopyTo(allowed);
        Array.Clear(basicBits);
        snapshot.Basis.CopyTo(basis, 0);
        for (var i = 0; i < size; i++)
        {
            if (basis[i] < slackStart)
            {
                key[basis[i] / choices] = snapshot.Keys[i];
                basicBits[basis[i] / choices] |= 1U << (basis[i] % choices);
            }
        }

        ChooseKeys();
    }

    /// <summary>The basis, small enough to keep one for each open node.</summary>
    public BasisSnapshot Snapshot()
    {
        var keys = new byte[size];
        for (var i = 0; i < size; i++)
        {
            keys[i] = basis[i] < slackStart ? key[basis[i] / choices] : (byte)0;
        }

        return new BasisSnapshot((int[])basis.Clone(), keys);
    }

    /// <summary>Takes choices away from a parcel (or gives back); false when none is left.</summary>
    public bool Restrict(int parcel, uint choicesAllowed)
    {
        allowed[parcel] = choicesAllowed;
        if (choicesAllowed == 0)
        {
            return false;
        }

        if (basicBits[parcel] == 0 && (choicesAllowed >> key[parcel] & 1) == 0)
        {
            ChangeKey(parcel, BestChoice(parcel));
        }

        return true;
    }

    /// <summary>Solves; stops early once the value is at most <paramref name="cutOff"/>.</summary>
    public Outcome Solve(double cutOff, int pivotLimit)
    {
        for (var pivot = 0; ; pivot++)
        {
            if (sincePivots >= PivotsBeforeRefactor)
            {
                ChooseKeys();
            }

            ComputeBasics();
            if (Objective <= cutOff)
            {
                return Outcome.CutOff;
            }

            var (position, sign, violation) = ChooseLeaving();
            if (position < 0)
            {
                return Outcome.Optimal;
            }

            if (pivot >= pivotLimit)
            {
                return Outcome.Unfinished;
            }

            Array.Copy(inverse, position * size, ray, 0, size);
            var entering = ChooseEntering(sign, violation);
            if (entering == NoEntering && sincePivots == 0)
            {
                return Outcome.Infeasible;
            }

            if (entering < 0 || !Pivot(position, sign, entering))
            {
                if (sincePivots == 0)
                {
                    return Outcome.Unfinished;
                }

                ChooseKeys();
            }
        }
    }

    /// <summary>Fractions of the choices of parcels that are cut, in a steady order: (parcel, choice, fraction).</summary>
    public void Fractions(List<(int Parcel, int Choice, double Fraction)> into)
    {
        into.Clear();
        for (var i = 0; i < size; i++)
        {
            if (basis[i] >= slackStart)
            {
                continue;
            }

            var parcel = basis[i] / choices;
            if (IsFirstOfParcel(i, parcel))
            {
                var rest = 1.0;
                for (var j = i; j < size; j++)
                {
                    if (basis[j] < slackStart && basis[j] / choices == parcel)
                    {
                        rest -= x[j];
                        into.Add((parcel, basis[j] % choices, x[j]));
                    }
                }

                into.Add((parcel, key[parcel], rest));
            }
        }
    }

    /// <summary>Choice of each parcel: the whole one, or the greatest fraction.</summary>
    public void RoundedPlan(Span<byte> plan)
    {
        key.CopyTo(plan);
        var cut = new List<(int Parcel, int Choice, double Fraction)>();
        Fractions(cut);
        var best = new Dictionary<int, double>();
        foreach (var (parcel, choice, fraction) in cut)
        {
            if (!best.TryGetValue(parcel, out var known) || fraction > known)
            {
                best[parcel] = fraction;
                plan[parcel] = (byte)choice;
            }
        }
    }

    /// <summary>Keeps the whole state, for a look ahead.</summary>
    public void Save(SimplexState into)
    {
        into.Keep(key, basicBits, allowed, atUpper, basis, inverse, rightHand, y);
        (into.KeyProfit, into.SincePivots, into.Objective) = (keyProfit, sincePivots, Objective);
        x.CopyTo(into.X, 0);
    }

    /// <summary>Comes back from a look ahead.</summary>
    public void Load(SimplexState from)
    {
        from.Give(key, basicBits, allowed, atUpper, basis, inverse, rightHand, y);
        (keyProfit, sincePivots, Objective) = (from.KeyProfit, from.SincePivots, from.Objective);
        from.X.CopyTo(x, 0);
        SpreadMultipliers();
    }

    private void ChooseKeys()
    {
        Refactor();
        keyProfit = 0;
        for (var p = 0; p < model.Count; p++)
        {
            if (basicBits[p] == 0)
            {
                key[p] = (byte)BestChoice(p);
            }
        }

        for (var r = 0; r < model.Rows; r++)
        {
            atUpper[r] = y[r] < -tilt[r];
        }

        for (var i = 0; i < size; i++)
        {
            if (basis[i] >= slackStart && basis[i] < shortStart)
            {
                atUpper[basis[i] - slackStart] = false;
            }
        }

        ComputeRightHand();
    }

    private int BestChoice(int parcel)
    {
        unchecked
        {
            var best = -1;
            var bestValue = double.NegativeInfinity;
            var mask = allowed[parcel];
            Work += choices;
            for (var c = 0; c < choices; c++)
            {
                if ((mask >> c & 1) != 0)
                {
                    var value = profit[(parcel * choices) + c] - (yLand[c] * model.Land[parcel]) - (yFloor[c] * model.Floor[parcel]);
                    if (value > bestValue)
                    {
                        (best, bestValue) = (c, value);
                    }
                }
            }

            return best;
        }
    }

    private void ComputeRightHand()
    {
        unchecked
        {
            for (var r = 0; r < model.Rows; r++)
            {
                rightHand[r] = model.High[r] - (atUpper[r] ? model.High[r] - model.Low[r] : 0);
            }

            if (size > model.Rows)
            {
                rightHand[model.Rows] = model.UnmetLimit;
            }

            keyProfit = 0;
            for (var p = 0; p < model.Count; p++)
            {
                var c = key[p];
                if (c > 0)
                {
                    rightHand[(2 * c) - 2] -= model.Land[p];
                    rightHand[(2 * c) - 1] -= model.Floor[p];
                    keyProfit += profit[(p * choices) + c];
                }
            }

            Work += model.Count;
        }
    }

    private void ChangeKey(int parcel, int choice)
    {
        unchecked
        {
            var old = key[parcel];
            if (old > 0)
            {
                rightHand[(2 * old) - 2] += model.Land[parcel];
                rightHand[(2 * old) - 1] += model.Floor[parcel];
            }

            if (choice > 0)
            {
                rightHand[(2 * choice) - 2] -= model.Land[parcel];
                rightHand[(2 * choice) - 1] -= model.Floor[parcel];
            }

            keyProfit += profit[(parcel * choices) + choice] - profit[(parcel * choices) + old];
            key[parcel] = (byte)choice;
        }
    }

    /// <summary>Column of a variable, less that of its parcel's key.</summary>
    private void ColumnOf(int variable, Span<double> into)
    {
        into.Clear();
        if (variable < slackStart)
        {
            var parcel = variable / choices;
            var choice = variable % choices;
            if (choice > 0)
            {
                into[(2 * choice) - 2] += model.Land[parcel];
                into[(2 * choice) - 1] += model.Floor[parcel];
            }

            if (key[parcel] is var k and > 0)
            {
                into[(2 * k) - 2] -= model.Land[parcel];
                into[(2 * k) - 1] -= model.Floor[parcel];
            }
        }
        else if (variable < shortStart)
        {
            into[variable - slackStart] = 1;
        }
        else if (variable < spare)
        {
            into[variable - shortStart] = 1;
            if (size > model.Rows)
            {
                into[model.Rows] = model.Weight[variable - shortStart];
            }
        }
        else
        {
            into[model.Rows] = 1;
        }
    }

    private double CostOf(int variable) =>
        variable < slackStart ? profit[variable] - profit[(variable / choices * choices) + key[variable / choices]]
        : variable < shortStart ? -tilt[variable - slackStart]
        : variable < spare ? -tilt[variable - slackStart] - (model.Mode == ChoiceModel.Shortfall.Priced ? model.Weight[variable - shortStart] : 0)
        : 0;

    private void Refactor()
    {
        unchecked
        {
            var width = 2 * size;
            Array.Clear(work);
            Span<double> one = stackalloc double[size];
            for (var i = 0; i < size; i++)
            {
                ColumnOf(basis[i], one);
                for (var r = 0; r < size; r++)
                {
                    work[(r * width) + i] = one[r];
                }

                work[(i * width) + size + i] = 1;
            }

            for (var c = 0; c < size; c++)
            {
                var best = c;
                for (var r = c + 1; r < size; r++)
                {
                    best = Math.Abs(work[(r * width) + c]) > Math.Abs(work[(best * width) + c]) ? r : best;
                }

                if (best != c)
                {
                    for (var j = 0; j < width; j++)
                    {
                        (work[(c * width) + j], work[(best * width) + j]) = (work[(best * width) + j], work[(c * width) + j]);
                    }
                }

                if (Math.Abs(work[(c * width) + c]) < SmallestPivot)
                {
                    ResetBasis();
                    Refactor();
                    return;
                }

                var scale = 1 / work[(c * width) + c];
                for (var j = c; j < width; j++)
                {
                    work[(c * width) + j] *= scale;
                }

                for (var r = 0; r < size; r++)
                {
                    var factor = work[(r * width) + c];
                    if (r != c && factor != 0)
                    {
                        for (var j = c; j < width; j++)
                        {
                            work[(r * width) + j] -= factor * work[(c * width) + j];
                        }
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                Array.Copy(work, (i * width) + size, inverse, i * size, size);
            }

            sincePivots = 0;
            Work += size * size;
            ComputeMultipliers();
        }
    }

    private void ComputeMultipliers()
    {
        unchecked
        {
            Array.Clear(y);
            for (var i = 0; i < size; i++)
            {
                var cost = CostOf(basis[i]);
                if (cost != 0)
                {
                    for (var r = 0; r < size; r++)
                    {
                        y[r] += cost * inverse[(i * size) + r];
                    }
                }
            }

            SpreadMultipliers();
        }
    }

    private void SpreadMultipliers()
    {
        for (var c = 1; c < choices; c++)
        {
            yLand[c] = y[(2 * c) - 2];
            yFloor[c] = y[(2 * c) - 1];
        }
    }

    private void ComputeBasics()
    {
        unchecked
        {
            Objective = keyProfit;
            for (var r = 0; r < model.Rows; r++)
            {
                Objective -= atUpper[r] ? tilt[r] * (model.High[r] - model.Low[r]) : 0;
            }

            for (var i = 0; i < size; i++)
            {
                var sum = 0.0;
                for (var r = 0; r < size; r++)
                {
                    sum += inverse[(i * size) + r] * rightHand[r];
                }

                x[i] = sum;
                Objective += sum * CostOf(basis[i]);
            }
        }
    }

    /// <summary>The basic variable farthest outside its bounds by steepest edge: +1 below its lower, −1 above its upper bound.</summary>
    private (int Position, int Sign, double Violation) ChooseLeaving()
    {
        unchecked
        {
            var (chosen, chosenSign, chosenViolation, chosenIsKey, best) = (-1, 0, 0.0, false, 0.0);
            for (var i = 0; i < size; i++)
            {
                var variable = basis[i];
                var upper = UpperOf(variable);
                var (sign, violation) = x[i] < -Feasible ? (1, -x[i]) : x[i] > upper + Feasible ? (-1, x[i] - upper) : (0, 0.0);
                if (sign != 0)
                {
                    var norm = 0.0;
                    for (var r = 0; r < size; r++)
                    {
                        norm += inverse[(i * size) + r] * inverse[(i * size) + r];
                    }

                    if (violation * violation / norm > best)
                    {
                        (chosen, chosenSign, chosenViolation, chosenIsKey, best) = (i, sign, violation, false, violation * violation / norm);
                    }
                }

                if (variable < slackStart && IsFirstOfParcel(i, variable / choices))
                {
                    var (keySign, keyViolation, norm) = KeyViolation(i, variable / choices);
                    if (keySign != 0 && keyViolation * keyViolation / norm > best)
                    {
                        (chosen, chosenSign, chosenViolation, chosenIsKey, best) = (i, keySign, keyViolation, true, keyViolation * keyViolation / norm);
                    }
                }
            }

            if (chosenIsKey)
            {
                ExchangeKey(chosen);
            }

            return (chosen, chosenSign, chosenViolation);
        }
    }

    private double UpperOf(int variable) =>
        variable < slackStart ? (allowed[variable / choices] >> (variable % choices) & 1) == 0 ? 0 : double.PositiveInfinity
        : variable < shortStart ? model.High[variable - slackStart] - model.Low[variable - slackStart]
        : double.PositiveInfinity;

    private bool IsFirstOfParcel(int position, int parcel)
    {
        for (var j = 0; j < position; j++)
        {
            if (basis[j] < slackStart && basis[j] / choices == parcel)
            {
                return false;
            }
        }

        return true;
    }

    private (int Sign, double Violation, double Norm) KeyViolation(int first, int parcel)
    {
        unchecked
        {
            var value = 1.0;
            Array.Clear(column);
            for (var j = first; j < size; j++)
            {
                if (basis[j] < slackStart && basis[j] / choices == parcel)
                {
                    value -= x[j];
                    for (var r = 0; r < size; r++)
                    {
                        column[r] += inverse[(j * size) + r];
                    }
                }
            }

            var upper = (allowed[parcel] >> key[parcel] & 1) == 0 ? 0 : double.PositiveInfinity;
            var (sign, violation) = value < -Feasible ? (1, -value) : value > upper + Feasible ? (-1, value - upper) : (0, 0.0);
            var norm = 0.0;
            for (var r = 0; r < size; r++)
            {
                norm += column[r] * column[r];
            }

            return (sign, violation, norm);
        }
    }

    /// <summary>Makes the basic choice at a position its parcel's key, and the former key basic there.</summary>
    private void ExchangeKey(int position)
    {
        unchecked
        {
            var parcel = basis[position] / choices;
            var choice = basis[position] % choices;
            var old = key[parcel];
            for (var r = 0; r < size; r++)
            {
                var sum = inverse[(position * size) + r];
                for (var j = 0; j < size; j++)
                {
                    if (j != position && basis[j] < slackStart && basis[j] / choices == parcel)
                    {
                        sum += inverse[(j * size) + r];
                    }
                }

                inverse[(position * size) + r] = -sum;
            }

            ChangeKey(parcel, choice);
            basis[position] = (parcel * choices) + old;
            basicBits[parcel] = (basicBits[parcel] & ~(1U << choice)) | (1U << old);
        }
    }

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

    private bool Pivot(int position, int sign, int entering)
    {
        unchecked
        {
            Span<double> raw = stackalloc double[size];
            ColumnOf(entering, raw);
            for (var i = 0; i < size; i++)
            {
                var sum = 0.0;
                for (var r = 0; r < size; r++)
                {
                    sum += inverse[(i * size) + r] * raw[r];
                }

                column[i] = sum;
            }

            var pivot = column[position];
            if (Math.Abs(pivot) < SmallestPivot)
            {
                return false;
            }

            for (var r = 0; r < size; r++)
            {
                inverse[(position * size) + r] /= pivot;
            }

            for (var i = 0; i < size; i++)
            {
                if (i != position && column[i] != 0)
                {
                    var factor = column[i];
                    for (var r = 0; r < size; r++)
                    {
                        inverse[(i * size) + r] -= factor * inverse[(position * size) + r];
                    }
                }
            }

            var orphan = Leave(basis[position], sign);
            basis[position] = entering;
            if (entering < slackStart)
            {
                basicBits[entering / choices] |= 1U << (entering % choices);
            }
            else if (entering < shortStart && atUpper[entering - slackStart])
            {
                atUpper[entering - slackStart] = false;
                rightHand[entering - slackStart] += model.High[entering - slackStart] - model.Low[entering - slackStart];
            }

            sincePivots++;
            Work += size * size;
            ComputeMultipliers();
            if (orphan >= 0 && basicBits[orphan] == 0)
            {
                ChangeKey(orphan, BestChoice(orphan));
            }

            return true;
        }
    }

    /// <summary>Takes a variable out of the basis; a parcel left with a forbidden key and no company is returned, to get another key.</summary>
    private int Leave(int variable, int sign)
    {
        if (variable < slackStart)
        {
            var parcel = variable / choices;
            basicBits[parcel] &= ~(1U << (variable % choices));
            return basicBits[parcel] == 0 && (allowed[parcel] >> key[parcel] & 1) == 0 ? parcel : -1;
        }

        if (variable < shortStart && sign < 0)
        {
            var r = variable - slackStart;
            atUpper[r] = true;
            rightHand[r] -= model.High[r] - model.Low[r];
        }

        return -1;
    }
}
