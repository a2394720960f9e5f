using System.Text;
using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.Formats.Csv;

/// <summary>Makes CSV fields into attribute cells: numbers and truths where they are JSON's, empty is null, the rest text.</summary>
internal static class CsvCells
{
    public static unsafe (CellKind Kind, byte[] Token) Read(string field)
    {
        switch (field)
        {
            case "":
                return (CellKind.Null, "null"u8.ToArray());
            case "true":
                return (CellKind.True, "true"u8.ToArray());
            case "false":
                return (CellKind.False, "false"u8.ToArray());
            default:
                if (field[0] is not ('-' or (>= '0' and <= '9')))
                {
                    return (CellKind.Text, JsonText.Quote(field));
                }

                var bytes = new byte[Encoding.UTF8.GetByteCount(field) + ByteWindow.Margin];
                var length = Encoding.UTF8.GetBytes(field, bytes);
                fixed (byte* p = bytes)
                {
                    return new JsonScanner { End = p + length }.Number(p) == p + length ? (CellKind.Number, bytes[..length]) : (CellKind.Text, JsonText.Quote(field));
                }
        }
    }
}
