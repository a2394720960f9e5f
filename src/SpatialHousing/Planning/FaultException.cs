using System.Collections.Immutable;

namespace SpatialHousing.Planning;

/// <summary>Input that cannot be used at all: the program reports the findings and ends with exit code 2.</summary>
/// <remarks>Only for what stops everything (not a GeoJSON file, a plan file with an unknown key). A single bad feature is a <see cref="Finding"/>.</remarks>
public sealed class FaultException : Exception
{
    public FaultException(params ReadOnlySpan<Finding> findings)
        : base(findings.Length == 0 ? "Input cannot be used." : findings[0].Message.English) => Findings = [.. findings];

    public ImmutableArray<Finding> Findings { get; }
}
