using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>What does not hold of an evidence file, field by field.</summary>
internal sealed class EvidenceComplaints
{
    /// <summary>Part of half the last digit in which two ways to compute a number may round apart.</summary>
    private const double Ambiguous = 1e-3;

    private readonly List<Finding> findings = [];

    public ImmutableArray<Finding> All => [.. findings];

    /// <param name="id">The parcel; empty for the file as a whole.</param>
    public void CompareWords(string id, string field, string stated, string recomputed)
    {
        if (!string.Equals(stated, recomputed, StringComparison.Ordinal))
        {
            Add(id, field, stated, recomputed);
        }
    }

    /// <summary>A printed number must be the rounding of the recounted one, and exactly that of what the formula gives where the vertices are agreed on.</summary>
    /// <param name="byFormula">The formula on the vertices as stated, bit by bit what the writer had; null where those are in dispute.</param>
    public void CompareNumber(string id, string field, string stated, double recounted, int decimals, double? byFormula)
    {
        var noise = Math.Max(Math.Pow(10, -decimals) * Ambiguous, Math.Abs(recounted) * 1e-12);
        var isNear = stated == Rounding.Print(recounted, decimals) || stated == Rounding.Print(recounted - noise, decimals) || stated == Rounding.Print(recounted + noise, decimals);
        if (!isNear || (byFormula is { } exact && stated != Rounding.Print(exact, decimals)))
        {
            Add(id, field, stated, Rounding.Print(byFormula ?? recounted, decimals));
        }
    }

    public void Add(string id, string field, string stated, string recomputed) => findings.Add(new Finding(
        Severity.Error, "evidence_does_not_hold", id, "", field,
        new LocalText(
            $"凭证{(id.Length > 0 ? $"（地块“{id}”）" : "")}的 {field} 不成立：凭证为 {stated}，复算为 {recomputed}。",
            $"The evidence{(id.Length > 0 ? $" on parcel \"{id}\"" : "")} does not hold in {field}: stated {stated}, recomputed {recomputed}.")));
}
