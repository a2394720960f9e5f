using SpatialHousing.Overlay;

namespace SpatialHousing;

/// <summary>地块归片区, for a plan that has both layers; otherwise nobody belongs anywhere.</summary>
internal static class ParcelSubareas
{
    public static SubareaJoin Of(PlanarInputs layers) => layers is { Parcels: { } parcels, Subareas: { } subareas }
        ? SubareaLocator.Locate(parcels, subareas, parcel => parcel.Id, subarea => subarea.Name)
        : new SubareaJoin([.. Enumerable.Repeat(-1, layers.Parcels?.Count ?? 0)], [.. Enumerable.Repeat(Units.Share.Zero, layers.Parcels?.Count ?? 0)], []);
}
