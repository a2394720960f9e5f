using System.Collections.Immutable;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer;

/// <summary>A theme of the parcels as the page needs it: one byte a parcel.</summary>
/// <param name="Id">As in the map layer.</param>
/// <param name="Version">Another number for other contents: the page asks again only for what is new.</param>
/// <param name="ClassPlusOne">Class + 1 of every parcel; 0 is not drawn.</param>
internal sealed record ParcelTheme(string Id, LocalText Title, ImmutableArray<StyleClass> Classes, int Version, byte[] ClassPlusOne)
{
    private static int versions;

    public static ParcelTheme Of(LayerTheme theme)
    {
        var bytes = new byte[theme.ClassOf.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Math.Clamp(theme.ClassOf[i] + 1, 0, 255);
        }

        return new ParcelTheme(theme.Id, theme.Title, theme.Classes, Interlocked.Increment(ref versions), bytes);
    }
}
