using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>A weight or quota with its value in the plan beside it.</summary>
/// <param name="Index">Index in the plan's factors or quotas.</param>
/// <param name="Detail">Where a factor comes from; period and measure of a quota.</param>
/// <param name="Old">As the plan was opened.</param>
public sealed record SettingRow(int Index, LocalText Name, LocalText Detail, double Value, double Old)
{
    public bool IsChanged => Value != Old;
}
