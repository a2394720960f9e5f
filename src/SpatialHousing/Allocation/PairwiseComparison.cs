using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>层次分析法 (AHP): weights from pairwise comparisons, how consistent they are, and the three judgements that agree least.</summary>
/// <remarks>
/// Saaty 1977: the weights are the principal eigenvector of the positive reciprocal matrix, λ its eigenvalue;
/// CI = (λ − n) ÷ (n − 1), CR = CI ÷ RI(n) with Saaty's random indices. Above 0.1 the judgements should be looked at again: the triple i, j, k whose
/// a(i,j)·a(j,k) differs most from a(i,k), by ratio, is the first to look at.
/// </remarks>
public static class PairwiseComparison
{
    /// <summary>The ratio above which judgements are called inconsistent.</summary>
    public const double UsualLimit = 0.1;

    private const int Rounds = 1000;
    private static readonly double[] RandomIndex = [0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

    /// <summary>Most factors that Saaty's table covers.</summary>
    public static int MostFactors => RandomIndex.Length - 1;

    /// <summary>Weights of a matrix whose entries above the diagonal are used; those below are their reciprocals.</summary>
    /// <param name="judgements">a(i,j) = how many times factor i matters as much as factor j; above 0.</param>
    public static PairwiseWeights Weigh(ImmutableArray<ImmutableArray<double>> judgements)
    {
        var count = judgements.Length;
        var matrix = Reciprocal(judgements);
        var weights = Enumerable.Repeat(1.0 / count, count).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            weights = Normalised(Times(matrix, weights));
        }

        var lambda = Times(matrix, weights).Zip(weights, (product, weight) => product / weight).Average();
        var index = count < 2 ? 0 : Math.Max(0, (lambda - count) / (count - 1));
        return new PairwiseWeights([.. weights], lambda, count < 3 ? 0 : index / RandomIndex[count], WorstTriple(matrix));
    }

    /// <summary>True when a(j,i) is 1 ÷ a(i,j) to within 2 %, as a printed third is.</summary>
    public static bool IsReciprocal(ImmutableArray<ImmutableArray<double>> judgements) => Enumerable.Range(0, judgements.Length).All(row =>
        judgements[row].Length == judgements.Length
        && Enumerable.Range(0, judgements.Length).All(column =>
            judgements[row][column] > 0 && Math.Abs((judgements[row][column] * judgements[column][row]) - 1) <= 0.02));

    private static double[][] Reciprocal(ImmutableArray<ImmutableArray<double>> judgements) =>
        [.. judgements.Select((row, i) => row.Select((value, j) => i == j ? 1 : i < j ? value : 1 / judgements[j][i]).ToArray())];

    private static double[] Times(double[][] matrix, double[] vector) => [.. matrix.Select(row => row.Zip(vector, (left, right) => left * right).Sum())];

    private static double[] Normalised(double[] vector)
    {
        var sum = vector.Sum();
        return [.. vector.Select(value => value / sum)];
    }

    private static (int First, int Second, int Third, double Ratio)? WorstTriple(double[][] matrix)
    {
        (int, int, int, double Ratio)? worst = null;
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = i + 1; j < matrix.Length; j++)
            {
                for (var k = j + 1; k < matrix.Length; k++)
                {
                    var ratio = matrix[i][j] * matrix[j][k] / matrix[i][k];
                    if (worst is not { } known || Math.Abs(Math.Log(ratio)) > Math.Abs(Math.Log(known.Ratio)) + 1e-12)
                    {
                        worst = (i, j, k, ratio);
                    }
                }
            }
        }

        return worst;
    }
}

/// <summary>Weights from pairwise comparisons.</summary>
/// <param name="Weights">Sum 1.</param>
/// <param name="Lambda">Principal eigenvalue; n when wholly consistent.</param>
/// <param name="ConsistencyRatio">CR; 0 for fewer than three factors.</param>
/// <param name="WorstTriple">The three factors whose judgements agree least, and a(i,j)·a(j,k) ÷ a(i,k); null for fewer than three.</param>
public sealed record PairwiseWeights(
    ImmutableArray<double> Weights, double Lambda, double ConsistencyRatio, (int First, int Second, int Third, double Ratio)? WorstTriple);
