using System.Collections.Immutable;

namespace SpatialHousing.Checking;

/// <summary>违规凭证: one violation with everything needed to recompute it; numbers as printed. Written by `check`, recomputed by `verify`.</summary>
/// <param name="ParcelSha256">Hash of the parcel's vertices as read (<c>ShapeHash</c>).</param>
/// <param name="WidthMetres">Width of a distance rule; 0.00 for other rules.</param>
/// <param name="Rings">The piece in metres of the evidence's plane: polygons → rings → vertices, closed, all digits.</param>
public sealed record ZoneCertificate(
    string ParcelId,
    string ParcelSha256,
    string ParcelPlanar,
    string ParcelEllipsoidal,
    string ZoneId,
    string ZoneKind,
    ZoneLayerStamp Layer,
    RuleStamp Rule,
    string WidthMetres,
    string Verdict,
    string Class,
    string OverlapPlanar,
    string OverlapEllipsoidal,
    string OverlapShare,
    ImmutableArray<ImmutableArray<ImmutableArray<(double X, double Y)>>> Rings);

/// <summary>The zone layer a certificate rests on, as delivered.</summary>
public sealed record ZoneLayerStamp(string File, string Version, string Date, string Source, string Sha256);

/// <summary>The rule a certificate rests on, as it stood in the rule file.</summary>
public sealed record RuleStamp(string Effect, string Strength, string Document, string Clause, string Date, string Confidence, string TextChinese, string TextEnglish);
