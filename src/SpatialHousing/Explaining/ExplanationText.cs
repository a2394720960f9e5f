using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Puts an explanation into lines for people: the number, then step by step back to rows and clauses.</summary>
public static class ExplanationText
{
    public static IEnumerable<string> Lines(Explanation explanation, Language language)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        yield return $"{explanation.Title.In(language)}{(explanation.Address.StartsWith("allocation/", StringComparison.Ordinal) ? "" : $" = {explanation.Value} {UnitWord(explanation.Unit)}")}";
        yield return $"  [{explanation.Address}]";
        var number = 0;
        var colon = language == Language.Chinese ? "：" : ": ";
        foreach (var step in explanation.Steps)
        {
            yield return FormattableString.Invariant($"  {++number}. {step.Text.In(language)}");
            foreach (var input in step.Inputs)
            {
                yield return $"       · {input.Name.In(language)}{(input.Value.Length == 0 ? "" : colon + input.Value)}{(input.Source.Length == 0 ? "" : $"  ← {input.Source}")}";
            }
        }
    }

    private static string UnitWord(string unit) => unit switch
    {
        "m2" => "m²",
        "pct" => "%",
        _ => unit,
    };
}
