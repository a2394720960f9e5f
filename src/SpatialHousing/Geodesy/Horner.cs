using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>Polynomials evaluated over columns, several points at a time.</summary>
/// <remarks>
/// Every lane does the same separate multiplications and additions as the scalar tail (no fused operations), so a point's value does
/// not depend on its place in the column, the machine's vector width or the number of threads.
/// </remarks>
internal static class Horner
{
    /// <summary>Terms of all tile polynomials: degree 7.</summary>
    public const int Terms = 8;

    /// <summary>p(u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Real(Vector<double> u, double[] p)
    {
        unchecked
        {
            var value = new Vector<double>(p[^1]);
            for (var k = p.Length - 2; k >= 0; k--)
            {
                value = (value * u) + new Vector<double>(p[k]);
            }

            return value;
        }
    }

    public static double Real(double u, double[] p)
    {
        var value = p[^1];
        for (var k = p.Length - 2; k >= 0; k--)
        {
            value = (value * u) + p[k];
        }

        return value;
    }

    /// <summary>c(x + iy), as real and imaginary part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> Real, Vector<double> Imaginary) Complex(Vector<double> x, Vector<double> y, double[] real, double[] imaginary)
    {
        unchecked
        {
            var u = new Vector<double>(real[^1]);
            var v = new Vector<double>(imaginary[^1]);
            for (var k = real.Length - 2; k >= 0; k--)
            {
                var next = ((u * x) - (v * y)) + new Vector<double>(real[k]);
                v = ((u * y) + (v * x)) + new Vector<double>(imaginary[k]);
                u = next;
            }

            return (u, v);
        }
    }

    public static (double Real, double Imaginary) Complex(double x, double y, double[] real, double[] imaginary)
    {
        var u = real[^1];
        var v = imaginary[^1];
        for (var k = real.Length - 2; k >= 0; k--)
        {
            var next = ((u * x) - (v * y)) + real[k];
            v = ((u * y) + (v * x)) + imaginary[k];
            u = next;
        }

        return (u, v);
    }

    /// <summary>c′(x + iy).</summary>
    public static (double Real, double Imaginary) ComplexDerivative(double x, double y, double[] real, double[] imaginary)
    {
        double u = 0, v = 0;
        for (var k = real.Length - 1; k >= 1; k--)
        {
            var next = ((u * x) - (v * y)) + (k * real[k]);
            v = ((u * y) + (v * x)) + (k * imaginary[k]);
            u = next;
        }

        return (u, v);
    }

    /// <summary>p′(u).</summary>
    public static double RealDerivative(double u, double[] p)
    {
        double value = 0;
        for (var k = p.Length - 1; k >= 1; k--)
        {
            value = (value * u) + (k * p[k]);
        }

        return value;
    }
}
