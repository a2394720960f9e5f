using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>坐标系检查: compares coordinates with the system they are said to be in, and says which one they look like.</summary>
/// <remarks>
/// Judged by magnitude alone, which is decisive for degrees against metres, for a zone prefix and for latitude before longitude beyond 90°,
/// and blind to a shifted datum: GCJ-02 coordinates look like any others (see <see cref="Gcj02Evidence"/>).
/// Where only one reading is possible it is used, with a warning; where several are, the input is refused and the message says how to state it.
/// </remarks>
/// <param name="System">The system in which the coordinates are read.</param>
/// <param name="Findings">Differences from what was stated.</param>
public sealed record SystemCheck(CoordinateSystem System, ImmutableArray<Finding> Findings)
{
    /// <summary>Examines the extent of a layer.</summary>
    /// <param name="stated">System that the file states, or null.</param>
    /// <param name="extent">Extent of the coordinates as written.</param>
    /// <param name="file">File as named by the user.</param>
    /// <param name="fallback">Plane to assume where numbers in metres leave it open (the plan's, or one given by option), or null.</param>
    /// <exception cref="FaultException">The coordinates cannot be read in any one system.</exception>
    public static SystemCheck Examine(CoordinateSystem? stated, Box extent, string file, CoordinateSystem? fallback = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (extent.IsEmpty)
        {
            return new SystemCheck(stated ?? CoordinateSystem.Geographic, []);
        }

        var look = CoordinateLook.Of(extent);
        if (stated is not null && Fits(stated, look))
        {
            return new SystemCheck(stated, []);
        }

        var messages = new SystemMessages(file, stated, extent);
        return look.Kind switch
        {
            LookKind.Degrees when stated is null => new SystemCheck(CoordinateSystem.Geographic, []),
            LookKind.Degrees => new SystemCheck(CoordinateSystem.Geographic, [messages.DegreesInMetreSystem()]),
            LookKind.PrefixedPlane => Prefixed(stated, look, messages),
            LookKind.PlainPlane => Plain(stated ?? fallback, stated, messages),
            LookKind.SwappedDegrees => throw new FaultException(messages.AxesSwapped(CoordinateSystem.Geographic)),
            LookKind.SwappedPlane => throw new FaultException(messages.AxesSwapped(look.Plane ?? stated)),
            LookKind.SeveralZones => throw new FaultException(messages.SeveralZones()),
            LookKind.WebMercator => throw new FaultException(messages.WebMercator()),
            LookKind.MercatorOrWesternZone when fallback is not null && stated is null && fallback.WithoutPrefix == look.Plane!.WithoutPrefix => new SystemCheck(look.Plane, [messages.ReadFromPrefix(look.Plane)]),
            LookKind.MercatorOrWesternZone => throw new FaultException(messages.MercatorOrWesternZone(look.Plane!)),
            _ => throw new FaultException(messages.Unknown()),
        };
    }

    private static bool Fits(CoordinateSystem stated, CoordinateLook look) => look.Kind switch
    {
        LookKind.Degrees => stated.IsGeographic,
        LookKind.PlainPlane => !stated.IsGeographic && !stated.HasZonePrefix,
        LookKind.PrefixedPlane or LookKind.MercatorOrWesternZone => stated.HasZonePrefix && stated == look.Plane,
        _ => false,
    };

    private static SystemCheck Prefixed(CoordinateSystem? stated, CoordinateLook look, SystemMessages messages)
    {
        var plane = look.Plane!;
        return stated switch
        {
            null => new SystemCheck(plane, [messages.ReadFromPrefix(plane)]),
            { IsGeographic: true } => new SystemCheck(plane, [messages.MetresInDegreeSystem(plane)]),
            _ when stated.WithoutPrefix == plane.WithoutPrefix => new SystemCheck(plane, [messages.PrefixNotStated(plane)]),
            _ => new SystemCheck(plane, [messages.PrefixDisagrees(plane)]),
        };
    }

    private static SystemCheck Plain(CoordinateSystem? assumed, CoordinateSystem? stated, SystemMessages messages)
    {
        if (assumed is null or { IsGeographic: true })
        {
            throw new FaultException(messages.ZoneUnknown());
        }

        return stated is null
            ? new SystemCheck(assumed.WithoutPrefix, [messages.ZoneAssumed(assumed.WithoutPrefix)])
            : new SystemCheck(assumed.WithoutPrefix, [messages.PrefixMissing(assumed.WithoutPrefix)]);
    }
}
