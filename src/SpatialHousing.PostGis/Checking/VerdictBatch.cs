using SpatialHousing.Formats;

namespace SpatialHousing.PostGis.Checking;

/// <summary>Parcels as they come from the server, with what it measured of them.</summary>
internal sealed record VerdictBatch(SourceLayer Layer, VerdictRows Rows)
{
    /// <summary>For each parcel of the layer its place in the rows: parcels set aside are in the rows only.</summary>
    public int[] Places()
    {
        var places = new int[Layer.Count];
        var column = Layer.Properties.Find(VerdictQuery.Place);
        for (var parcel = 0; parcel < places.Length; parcel++)
        {
            places[parcel] = (int)column!.Number(parcel)!.Value;
        }

        return places;
    }
}
