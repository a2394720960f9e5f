namespace SpatialHousing.Geodesy;

/// <summary>Nodes and weights of the 16-point Gauss–Legendre rule on an interval (Abramowitz and Stegun, table 25.4).</summary>
internal static class GaussLegendre
{
    private static readonly double[] Nodes =
    [
        0.095012509837637440185, 0.281603550779258913230, 0.458016777657227386342, 0.617876244402643748447,
        0.755404408355003033895, 0.865631202387831743880, 0.944575023073232576078, 0.989400934991649932596,
    ];

    private static readonly double[] Weights =
    [
        0.189450610455068496285, 0.182603415044923588867, 0.169156519395002538189, 0.149595988816576732081,
        0.124628971255533872052, 0.095158511682492784810, 0.062253523938647892863, 0.027152459411754094852,
    ];

    /// <summary>The 16 points of an interval with their weights; the weights sum to its length.</summary>
    public static Points Over(double from, double to) => new(from, to);

    /// <summary>Enumerates without allocation.</summary>
    public struct Points(double from, double to)
    {
        private readonly double middle = (from + to) / 2;
        private readonly double half = (to - from) / 2;
        private int index = -1;

        public readonly (double Point, double Weight) Current => index < 8
            ? (middle + (half * Nodes[index]), half * Weights[index])
            : (middle - (half * Nodes[index - 8]), half * Weights[index - 8]);

        public readonly Points GetEnumerator() => this;

        public bool MoveNext() => ++index < 16;
    }
}
