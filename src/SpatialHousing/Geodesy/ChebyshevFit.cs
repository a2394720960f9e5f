namespace SpatialHousing.Geodesy;

/// <summary>Polynomials that stand in for smooth functions over a short interval or a small disc.</summary>
/// <remarks>Coefficients are in powers of the distance from the centre, lowest first.</remarks>
internal static class ChebyshevFit
{
    private const int Nodes = 32;

    /// <summary>Chebyshev projection of a real function on centre ± halfWidth, as powers of (x − centre).</summary>
    /// <remarks>The constant term is f(centre) itself, so that differences from the centre carry no rounding of it.</remarks>
    public static double[] Real(Func<double, double> function, double centre, double halfWidth, int degree)
    {
        var chebyshev = new double[degree + 1];
        var base0 = function(centre);
        for (var i = 0; i < Nodes; i++)
        {
            var angle = Math.PI * (i + 0.5) / Nodes;
            var value = function(centre + (halfWidth * Math.Cos(angle))) - base0;
            for (var j = 0; j <= degree; j++)
            {
                chebyshev[j] += value * Math.Cos(j * angle) * (j == 0 ? 1.0 : 2.0) / Nodes;
            }
        }

        var powers = ToPowers(chebyshev);
        var scale = 1.0;
        for (var j = 0; j <= degree; j++)
        {
            powers[j] *= scale;
            scale /= halfWidth;
        }

        powers[0] += base0;
        return powers;
    }

    /// <summary>Taylor coefficients of an analytic map about a centre, by Cauchy's integral over a circle.</summary>
    /// <param name="function">(x, y) → (u, v), where u + iv is analytic in x + iy.</param>
    /// <param name="centreX">Real part of the centre.</param>
    /// <param name="centreY">Imaginary part of the centre.</param>
    /// <param name="radius">Radius of the circle; larger than that of use.</param>
    /// <param name="degree">Highest power, below 32.</param>
    public static (double[] Real, double[] Imaginary) Complex(
        Func<double, double, (double U, double V)> function, double centreX, double centreY, double radius, int degree)
    {
        var real = new double[degree + 1];
        var imaginary = new double[degree + 1];
        var (u0, v0) = function(centreX, centreY);
        for (var i = 0; i < Nodes; i++)
        {
            var angle = 2 * Math.PI * i / Nodes;
            var (u, v) = function(centreX + (radius * Math.Cos(angle)), centreY + (radius * Math.Sin(angle)));
            for (var j = 1; j <= degree; j++)
            {
                var (sine, cosine) = Math.SinCos(j * angle);
                var scale = 1 / (Nodes * Math.Pow(radius, j));
                real[j] += (((u - u0) * cosine) + ((v - v0) * sine)) * scale;
                imaginary[j] += (((v - v0) * cosine) - ((u - u0) * sine)) * scale;
            }
        }

        real[0] = u0;
        imaginary[0] = v0;
        return (real, imaginary);
    }

    /// <summary>Σ c_j T_j(t) as Σ p_k t^k.</summary>
    private static double[] ToPowers(double[] chebyshev)
    {
        var powers = new double[chebyshev.Length];
        double[] previous = new double[chebyshev.Length], current = new double[chebyshev.Length];
        previous[0] = 1;
        if (chebyshev.Length > 1)
        {
            current[1] = 1;
        }

        for (var j = 0; j < chebyshev.Length; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                powers[k] += chebyshev[j] * previous[k];
            }

            var next = new double[chebyshev.Length];
            for (var k = 0; k < chebyshev.Length; k++)
            {
                next[k] = (k > 0 ? 2 * current[k - 1] : 0) - previous[k];
            }

            (previous, current) = (current, next);
        }

        return powers;
    }
}
