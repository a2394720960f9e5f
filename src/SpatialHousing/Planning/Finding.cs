using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>问题: a fault found in data, with its address. Nothing is dropped or mended without one.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Rule">What kind of fault, lower snake case, e.g. <c>ring_not_closed</c>; the same word for the same fault everywhere.</param>
/// <param name="Subject">What it is about: a parcel's id, an area's name, a column.</param>
/// <param name="File">File as named in the plan or on the command line; empty when no file is concerned.</param>
/// <param name="Position">Where in the file: <c>feature 812</c>, <c>line 7</c>, <c>$.quotas[0].area</c>.</param>
/// <param name="Message">What, where, and what to do, in both languages.</param>
/// <param name="Source">Clause or document that makes it a fault; empty when none does.</param>
public sealed record Finding(Severity Severity, string Rule, string Subject, string File, string Position, LocalText Message, string Source = "");

/// <summary>Weight of a finding: error = something could not be used or a hard rule is broken; warning = used, but look; info = for the record.</summary>
public enum Severity
{
    Error,
    Warning,
    Info,
}
