using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>Some parcels of a check as read, with their ids and the attributes that limits are compared with.</summary>
/// <param name="Findings">What was found in reading them and giving them ids.</param>
internal sealed record ParcelBatch(SourceLayer Source, ImmutableArray<Parcel> Parcels, ImmutableArray<Finding> Findings);
