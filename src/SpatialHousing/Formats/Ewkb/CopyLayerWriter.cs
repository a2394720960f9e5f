using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>Writes attributes and shapes as a binary COPY stream; types of the columns are those of their values.</summary>
public static class CopyLayerWriter
{
    private const int FlushBytes = 1 << 18;

    /// <summary>The types that hold every value of a table as it is.</summary>
    /// <param name="mixed">Cell of a column of mixed types: JSON keeps each value's type, text is easier to query.</param>
    public static ImmutableArray<CopyColumn> ColumnsOf(PropertyTable table, CopyCell mixed = CopyCell.Json)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. table.Columns.Select(column => new CopyColumn(column.Name, CellOf(column, mixed)))];
    }

    /// <summary>Writes rows; geometry comes first where there are shapes, then feature number and id where asked for, then the columns.</summary>
    /// <param name="stream">Target of `COPY … FROM STDIN (FORMAT BINARY)`.</param>
    /// <param name="columns">All columns in order; attribute columns in the order of the table.</param>
    /// <param name="shapes">Shapes, or null for a plain table.</param>
    public static void Write(Stream stream, ImmutableArray<CopyColumn> columns, PropertyTable table, GeometryColumns? shapes, int srid, ReadOnlySpan<int> numbers, PropertyColumn? ids)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(table);
        var buffer = new CopyBuffer();
        buffer.Header();
        for (var row = 0; row < table.Count; row++)
        {
            buffer.Int16((short)columns.Length);
            var property = 0;
            foreach (var column in columns)
            {
                switch (column.Cell)
                {
                    case CopyCell.Geometry:
                        buffer.Shape(shapes!, row, srid);
                        break;
                    case CopyCell.FeatureNumber:
                        buffer.Int64(numbers.IsEmpty ? row + 1 : numbers[row]);
                        break;
                    case CopyCell.FeatureId:
                        buffer.Bytes(ids is null || ids.Kinds[row] == CellKind.Missing ? default : ids.Raw(row), ids is null || ids.Kinds[row] == CellKind.Missing);
                        break;
                    default:
                        Cell(buffer, column.Cell, table.Columns[property++], row);
                        break;
                }
            }

            if (buffer.Length > FlushBytes)
            {
                buffer.Flush(stream);
            }
        }

        buffer.Int16(-1);
        buffer.Flush(stream);
    }

    private static CopyCell CellOf(PropertyColumn column, CopyCell mixed)
    {
        bool hasText = false, hasTruth = false, hasNested = false, hasNumber = false, isWhole = true, isPlain = true;
        for (var i = 0; i < column.Count; i++)
        {
            switch (column.Kinds[i])
            {
                case CellKind.Text:
                    hasText = true;
                    break;
                case CellKind.True or CellKind.False:
                    hasTruth = true;
                    break;
                case CellKind.Nested:
                    hasNested = true;
                    break;
                case CellKind.Number:
                    hasNumber = true;
                    var raw = column.Raw(i);
                    isPlain &= NumericBytes.IsPlain(raw);
                    isWhole &= IsWhole(raw);
                    break;
                default:
                    break;
            }
        }

        return (hasText, hasTruth, hasNested, hasNumber) switch
        {
            (_, false, false, false) => CopyCell.Text,
            (false, true, false, false) => CopyCell.Truth,
            (false, false, false, true) => isWhole ? CopyCell.Whole : isPlain ? CopyCell.Exact : CopyCell.Real,
            _ => hasNested ? CopyCell.Json : mixed,
        };
    }

    private static bool IsWhole(ReadOnlySpan<byte> raw) =>
        long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !(number == 0 && raw[0] == '-');

    private static void Cell(CopyBuffer buffer, CopyCell cell, PropertyColumn column, int row)
    {
        var kind = column.Kinds[row];
        if (kind is CellKind.Missing || (kind is CellKind.Null && cell != CopyCell.Json))
        {
            buffer.Bytes(default, isNull: true);
            return;
        }

        switch (cell)
        {
            case CopyCell.Whole:
                buffer.Int64(long.Parse(column.Raw(row), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                break;
            case CopyCell.Real:
                buffer.Real(column.Number(row)!.Value);
                break;
            case CopyCell.Exact:
                buffer.Numeric(column.Raw(row));
                break;
            case CopyCell.Truth:
                buffer.Bytes(kind == CellKind.True ? [1] : [0], isNull: false);
                break;
            case CopyCell.Json:
                buffer.Bytes(column.Raw(row), isNull: false);
                break;
            default:
                buffer.Text(column, row);
                break;
        }
    }

    /// <summary>Rows waiting to be sent.</summary>
    private sealed class CopyBuffer
    {
        private byte[] bytes = new byte[FlushBytes * 2];

        public int Length { get; private set; }

        public void Header()
        {
            ReadOnlySpan<byte> header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
            header.CopyTo(Room(header.Length));
        }

        public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Room(2), value);

        public void Int64(long value)
        {
            var room = Room(12);
            BinaryPrimitives.WriteInt32BigEndian(room, 8);
            BinaryPrimitives.WriteInt64BigEndian(room[4..], value);
        }

        public void Real(double value)
        {
            var room = Room(12);
            BinaryPrimitives.WriteInt32BigEndian(room, 8);
            BinaryPrimitives.WriteDoubleBigEndian(room[4..], value);
        }

        public void Bytes(ReadOnlySpan<byte> value, bool isNull)
        {
            var room = Room(4 + value.Length);
            BinaryPrimitives.WriteInt32BigEndian(room, isNull ? -1 : value.Length);
            value.CopyTo(room[4..]);
        }

        public void Numeric(ReadOnlySpan<byte> token)
        {
            var start = Length;
            var size = NumericBytes.Write(token, Room(4 + 16 + token.Length)[4..]);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(start), size);
            Length = start + 4 + size;
        }

        public void Text(PropertyColumn column, int row)
        {
            var raw = column.Raw(row);
            if (column.Kinds[row] == CellKind.Text && !raw.Contains((byte)'\\'))
            {
                Bytes(raw[1..^1], isNull: false);
                return;
            }

            var text = column.Text(row)!;
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw new FaultException(new Finding(Severity.Error, "nul_in_text", column.Name, "", FormattableString.Invariant($"row {row + 1}"), new LocalText(
                    $"列“{column.Name}”第 {row + 1} 行的文字含有空字符（\\u0000），PostgreSQL 不能存放；请先删去。",
                    $"Column \"{column.Name}\", row {row + 1}: the text holds a NUL (\\u0000), which PostgreSQL cannot store; remove it first.")));
            }

            Bytes(System.Text.Encoding.UTF8.GetBytes(text), isNull: false);
        }

        public void Shape(GeometryColumns shapes, int row, int srid)
        {
            var size = EwkbWriter.SizeOf(shapes, row);
            var room = Room(4 + size);
            BinaryPrimitives.WriteInt32BigEndian(room, size == 0 ? -1 : size);
            if (size > 0)
            {
                _ = EwkbWriter.Write(shapes, row, srid, room[4..]);
            }
        }

        public void Flush(Stream stream)
        {
            stream.Write(bytes, 0, Length);
            Length = 0;
        }

        private Span<byte> Room(int size)
        {
            if (Length + size > bytes.Length)
            {
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
            }

            Length += size;
            return bytes.AsSpan(Length - size, size);
        }
    }
}
