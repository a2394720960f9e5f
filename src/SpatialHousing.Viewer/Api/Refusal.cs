using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>A request that is answered with an error status.</summary>
internal sealed class Refusal(int status, string code, LocalText text, ImmutableArray<Finding> findings = default) : Exception(text.English)
{
    public int Status => status;

    public string Code => code;

    public LocalText Text => text;

    public ImmutableArray<Finding> Findings => findings.IsDefault ? [] : findings;

    public static Refusal NotFound(string chinese, string english) => new(StatusCodes.Status404NotFound, "not_found", new(chinese, english));

    public static Refusal Bad(string code, string chinese, string english) => new(StatusCodes.Status400BadRequest, code, new(chinese, english));

    /// <summary>Asked before the plan has come so far.</summary>
    public static Refusal TooEarly() => new(StatusCodes.Status409Conflict, "not_loaded", new("规划尚未读完，请稍候。", "The plan is still being read; wait a moment."));

    public static Refusal Of(FaultException fault) => new(StatusCodes.Status422UnprocessableEntity, fault.Findings.FirstOrDefault()?.Rule ?? "fault", fault.Findings.FirstOrDefault()?.Message ?? new(fault.Message, fault.Message), fault.Findings);
}
