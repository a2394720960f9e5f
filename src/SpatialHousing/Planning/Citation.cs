namespace SpatialHousing.Planning;

/// <summary>出处: where a rule or a figure comes from.</summary>
/// <param name="Document">Standard, notice or plan, as titled.</param>
/// <param name="Clause">Clause, section or table; empty when not seen.</param>
/// <param name="Confidence">How the text was seen.</param>
public sealed record Citation(string Document, string Clause, Confidence Confidence)
{
    public override string ToString() => Clause.Length == 0 ? Document : $"{Document} {Clause}";
}

/// <summary>How well a rule's source was seen: the words of rule files.</summary>
public enum Confidence
{
    /// <summary>Read in the standard, notice or plan itself (V).</summary>
    Verified,

    /// <summary>Read in a secondary source (V2).</summary>
    Secondary,

    /// <summary>Computed or checked here (C).</summary>
    Computed,

    /// <summary>General knowledge, to be checked against the official text (G).</summary>
    Unverified,

    /// <summary>This plan's or this tool's own choice; no outside source.</summary>
    Policy,
}
