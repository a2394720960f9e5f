using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Checking;

/// <summary>校核凭证文件 evidence.json: what was checked, by which rules and tolerances, and a certificate for every violation.</summary>
/// <param name="Tolerances">Name and printed value, in the order of the rule file.</param>
/// <param name="CertificateCount">How many certificates there are by the file's own word.</param>
public sealed record ZoneEvidence(
    string Tool,
    string Version,
    CoordinateSystem Plane,
    AreaMethod Method,
    string RulesId,
    string RulesSha256,
    string ParcelsSha256,
    long ParcelCount,
    ImmutableArray<(string Name, string Value)> Tolerances,
    ImmutableArray<ZoneCertificate> Certificates,
    int CertificateCount);
