namespace SpatialHousing.Overlay;

/// <summary>Area that a plain parcel shares with one regular zone, as a signed sum over pairs of their edges.</summary>
/// <remarks>
/// With the land below parcel edge a counted s_a (1 where the land lies below it, −1 where above), the shared area is
/// Σ_a s_a ∫ [ w(x)·y_a − Σ_e s_e·max(0, y_a − y_e) ] dx over the zone edges e in the box, where w(x) says whether the zone covers the
/// box's bottom side at x. A continuous function of the coordinates: shared edges, touching corners and slivers are no special cases.
/// Moments are the same integrals with x before dx.
/// </remarks>
internal static class EdgePairSum
{
    public static PlanarMoment Shared(ParcelEdges parcel, NearZoneEdges zones, int zone, bool isOnlyZone)
    {
        unchecked
        {
            var coversCorner = 0.0;
            for (var part = 0; part < zones.PartCount; part++)
            {
                coversCorner += zones.PartZone[part] == zone && zones.CoversCorner[part] ? 1 : 0;
            }

            double area = coversCorner * parcel.RingSumArea.Area, moment = coversCorner * parcel.RingSumArea.Moment;
            ReadOnlySpan<double> startX = parcel.StartX, startY = parcel.StartY, endX = parcel.EndX, endY = parcel.EndY, sign = parcel.Sign;
            for (var a = 0; a < startX.Length; a++)
            {
                double x0 = startX[a], y0 = startY[a], x1 = endX[a], y1 = endY[a];
                if (x0 == x1)
                {
                    continue;
                }

                var landBelow = x0 > x1 ? sign[a] : -sign[a];
                if (x0 > x1)
                {
                    (x0, y0, x1, y1) = (x1, y1, x0, y0);
                }

                var (bottomArea, bottomMoment) = OverBottom(x0, y0, x1, y1, zones, zone, isOnlyZone);
                var (edgeArea, edgeMoment) = OverEdges(x0, y0, x1, y1, zones, zone, isOnlyZone);
                area += landBelow * (bottomArea - edgeArea);
                moment += landBelow * (bottomMoment - edgeMoment);
            }

            return new PlanarMoment(area, moment);
        }
    }

    /// <summary>Land under the parcel edge right of each crossing of the box's bottom side.</summary>
    private static (double Area, double Moment) OverBottom(double x0, double y0, double x1, double y1, NearZoneEdges zones, int zone, bool isOnlyZone)
    {
        unchecked
        {
            double area = 0, moment = 0;
            var slope = (y1 - y0) / (x1 - x0);
            for (var t = 0; t < zones.ToggleCount; t++)
            {
                if (!isOnlyZone && zones.PartZone[zones.TogglePart[t]] != zone)
                {
                    continue;
                }

                var from = Math.Max(zones.ToggleX[t], x0);
                if (from < x1)
                {
                    double left = y0 + ((from - x0) * slope), width = x1 - from;
                    var piece = width * (left + y1) / 2;
                    area += zones.ToggleStep[t] * piece;
                    moment += zones.ToggleStep[t] * ((from * piece) + (width * width * (left + (2 * y1)) / 6));
                }
            }

            return (area, moment);
        }
    }

    /// <summary>Land between the parcel edge and the zone edges below it.</summary>
    private static (double Area, double Moment) OverEdges(double x0, double y0, double x1, double y1, NearZoneEdges zones, int zone, bool isOnlyZone)
    {
        unchecked
        {
            double area = 0, moment = 0;
            var slope = (y1 - y0) / (x1 - x0);
            var count = zones.EdgeCount;
            ReadOnlySpan<double> zoneX0 = zones.X0.AsSpan(0, count), zoneX1 = zones.X1.AsSpan(0, count), zoneY0 = zones.Y0.AsSpan(0, count), zoneSlope = zones.Slope.AsSpan(0, count);
            for (var e = 0; e < zoneX0.Length; e++)
            {
                double from = zoneX0[e], to = zoneX1[e];
                from = from > x0 ? from : x0;
                to = to < x1 ? to : x1;
                if (from >= to || (!isOnlyZone && zones.PartZone[zones.EdgePart[e]] != zone))
                {
                    continue;
                }

                var left = y0 + ((from - x0) * slope) - zoneY0[e] - ((from - zoneX0[e]) * zoneSlope[e]);
                var right = y0 + ((to - x0) * slope) - zoneY0[e] - ((to - zoneX0[e]) * zoneSlope[e]);
                if (left <= 0 && right <= 0)
                {
                    continue;
                }

                if (left < 0)
                {
                    from = to - ((to - from) * right / (right - left));
                    left = 0;
                }
                else if (right < 0)
                {
                    to = from + ((to - from) * left / (left - right));
                    right = 0;
                }

                var width = to - from;
                var piece = zones.LandBelow[e] * width * (left + right) / 2;
                area += piece;
                moment += (from * piece) + (zones.LandBelow[e] * width * width * (left + (2 * right)) / 6);
            }

            return (area, moment);
        }
    }
}
