using SpatialHousing.Units;

namespace SpatialHousing.Viewer;

/// <summary>Says nothing of the steps.</summary>
internal sealed class Quiet : IProgress<StepProgress>
{
    public static Quiet Instance { get; } = new();

    public void Report(StepProgress value)
    {
    }
}
