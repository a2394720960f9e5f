namespace SpatialHousing.Allocation.Packing;

/// <summary>What a linear program over choices is made of: sums in hectares (and 10⁴ m² of floor), profits in score·hectares.</summary>
/// <remarks>
/// max Σ profit·x, each parcel exactly one choice, each row sum + shortfall within [Low, High]. Shortfalls are forbidden, priced (−weight each, the
/// profit is then only a tilt among equals) or limited in all.
/// </remarks>
internal sealed class ChoiceModel
{
    private const double SquareMetresPerHectare = 1e4;

    private ChoiceModel(int years, int count)
    {
        Years = years;
        Choices = years + 1;
        Rows = 2 * years;
        Land = new double[count];
        Floor = new double[count];
        Profit = new double[count * Choices];
        Low = new double[Rows];
        High = new double[Rows];
        Weight = new double[Rows];
    }

    public enum Shortfall
    {
        Forbidden,
        Priced,
        Limited,
    }

    public int Years { get; }

    /// <summary>Years + 1: choice 0 is "none".</summary>
    public int Choices { get; }

    public int Rows { get; }

    public int Count => Land.Length;

    public double[] Land { get; }

    public double[] Floor { get; }

    public double[] Profit { get; }

    public double[] Low { get; }

    public double[] High { get; }

    /// <summary>Hectares of unmet land that a missing unit of each row counts.</summary>
    public double[] Weight { get; }

    public Shortfall Mode { get; private init; }

    /// <summary>Hectares, when limited.</summary>
    public double UnmetLimit { get; private init; }

    /// <summary>Factor between true profits and <see cref="Profit"/>: 1, or a tilt when shortfalls are priced.</summary>
    public double ProfitScale { get; private init; }

    /// <summary>Maximise the value; <paramref name="unmetLimit"/> in 1e-8 ha, 0 forbids shortfalls.</summary>
    public static ChoiceModel OfValue(AreaProblem area, long unmetLimit) =>
        new ChoiceModel(area.Years, area.Count) { Mode = unmetLimit > 0 ? Shortfall.Limited : Shortfall.Forbidden, UnmetLimit = unmetLimit * 1e-8, ProfitScale = 1 }.Filled(area);

    /// <summary>Minimise the unmet amount; among equals a little value, so that the program has one best corner.</summary>
    public static ChoiceModel OfUnmet(AreaProblem area) =>
        new ChoiceModel(area.Years, area.Count) { Mode = Shortfall.Priced, ProfitScale = 1e-6 }.Filled(area);

    /// <summary>The same rows for some of the parcels, with what the others use taken off the limits.</summary>
    public ChoiceModel Restricted(ReadOnlySpan<int> parcels, ReadOnlySpan<double> used)
    {
        var part = new ChoiceModel(Years, parcels.Length) { Mode = Mode, UnmetLimit = UnmetLimit, ProfitScale = ProfitScale };
        for (var i = 0; i < parcels.Length; i++)
        {
            part.Land[i] = Land[parcels[i]];
            part.Floor[i] = Floor[parcels[i]];
            Profit.AsSpan(parcels[i] * Choices, Choices).CopyTo(part.Profit.AsSpan(i * Choices));
        }

        for (var r = 0; r < Rows; r++)
        {
            part.Low[r] = Low[r] - used[r];
            part.High[r] = High[r] - used[r];
            part.Weight[r] = Weight[r];
        }

        return part;
    }

    /// <summary>A sample of the parcels that is <paramref name="share"/> of them, with limits in proportion.</summary>
    public ChoiceModel Sampled(ReadOnlySpan<int> parcels, double share)
    {
        var part = Restricted(parcels, new double[Rows]);
        var scaled = new ChoiceModel(Years, parcels.Length) { Mode = Mode, UnmetLimit = UnmetLimit * share, ProfitScale = ProfitScale };
        part.Land.CopyTo(scaled.Land, 0);
        part.Floor.CopyTo(scaled.Floor, 0);
        part.Profit.CopyTo(scaled.Profit, 0);
        for (var r = 0; r < Rows; r++)
        {
            scaled.Low[r] = Low[r] * share;
            scaled.High[r] = High[r] * share;
            scaled.Weight[r] = Weight[r];
        }

        return scaled;
    }

    private ChoiceModel Filled(AreaProblem area)
    {
        for (var p = 0; p < area.Count; p++)
        {
            Land[p] = area.Land[p] / SquareMetresPerHectare;
            Floor[p] = area.Floor[p] / SquareMetresPerHectare;
            for (var c = 1; c < Choices; c++)
            {
                Profit[(p * Choices) + c] = area.Profit(p, c) * 1e-8 * ProfitScale;
            }
        }

        for (var r = 0; r < Rows; r++)
        {
            Low[r] = area.Low[r] / SquareMetresPerHectare;
            High[r] = area.High[r] / SquareMetresPerHectare;
            Weight[r] = area.Weight[r] / 10_000.0;
        }

        return this;
    }
}
