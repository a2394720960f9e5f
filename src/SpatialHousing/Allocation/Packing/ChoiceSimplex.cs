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
internal sealed partial class ChoiceSimplex
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
}
