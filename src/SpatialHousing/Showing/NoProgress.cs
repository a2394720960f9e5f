using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>Nobody is told.</summary>
internal sealed class NoProgress : IProgress<StepProgress>
{
    public static NoProgress Instance { get; } = new();

    public void Report(StepProgress value)
    {
    }
}
