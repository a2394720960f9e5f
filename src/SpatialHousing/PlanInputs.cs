using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>规划输入: everything a plan names, read and validated; shapes are still in their files' own systems.</summary>
/// <param name="Subareas">片区; null when the areas are rows of a table only.</param>
/// <param name="Parcels">地块; null for a plan that splits quotas and stops there.</param>
/// <param name="Demand">Demand points of their own layer; null when the parcels are the demand.</param>
/// <param name="Tables">Published tables by the name the plan gives them.</param>
/// <param name="Files">Every file read, with its hash, in the order of the plan.</param>
/// <param name="Findings">What was set aside or mended on the way in.</param>
public sealed record PlanInputs(
    PlanFile Plan,
    InputLayer<PlanArea>? Subareas,
    InputLayer<Parcel>? Parcels,
    ImmutableArray<InputLayer<ProtectionZone>> Zones,
    InputLayer<Street>? Roads,
    InputLayer<ServiceFacility>? Facilities,
    InputLayer<DemandPoint>? Demand,
    ImmutableArray<InputLayer<BasemapFeature>> Basemap,
    ImmutableDictionary<string, PublishedTable> Tables,
    ImmutableArray<InputFile> Files,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Whether the roads carry OpenStreetMap's tags; then streets join at every vertex that they share.</summary>
    public bool RoadsAreOpenStreetMap { get; init; }

    /// <summary>The inputs once all layers are in the plane: roads and facilities are nouns by then, of their files only the street names are read again.</summary>
    /// <param name="keepsParcels">False: the parcels' shapes as they stand in their file are not needed either, for no parcel layer will be written.</param>
    internal PlanInputs Projected(bool keepsParcels) => this with
    {
        Parcels = Parcels is { } parcels && !keepsParcels ? parcels with { Source = parcels.Source.WithoutShapes() } : Parcels,
        Roads = Roads is { } roads ? roads with { Source = roads.Source.UsedUp(Plan.Layers.Roads?.Name) } : null,
        Facilities = Facilities is { } facilities ? facilities with { Source = facilities.Source.UsedUp() } : null,
    };
}

/// <summary>A layer with the nouns made from its attributes: item i belongs to shape i.</summary>
public sealed record InputLayer<T>(SourceLayer Source, ImmutableArray<T> Items);

/// <summary>A feature that is only drawn.</summary>
/// <param name="Role">water, green, rail, hills, builtup, road, boundary.</param>
/// <param name="Name">Label; empty when it has none.</param>
public sealed record BasemapFeature(string Role, string Name);

/// <summary>A file that was read, as named in the plan, and its SHA-256 in lower-case hex.</summary>
public sealed record InputFile(string File, string Sha256);
