namespace SpatialHousing.Formats.GeoJson;

/// <summary>The `bbox` member is checked for its form only; boxes are computed from the shapes.</summary>
internal static unsafe class BboxMember
{
    /// <summary>4 or 6 numbers in an array. The value is well-formed JSON.</summary>
    public static bool IsValid(byte* p, byte* behind)
    {
        if (*p != (byte)'[')
        {
            return false;
        }

        var json = new JsonScanner { End = behind };
        var numbers = 0;
        p = JsonScanner.Space(p + 1);
        while (*p is (byte)'-' or (>= (byte)'0' and <= (byte)'9'))
        {
            numbers++;
            p = JsonScanner.Space(json.Number(p));
            if (*p == (byte)',')
            {
                p = JsonScanner.Space(p + 1);
            }
        }

        return *p == (byte)']' && numbers is 4 or 6;
    }
}
