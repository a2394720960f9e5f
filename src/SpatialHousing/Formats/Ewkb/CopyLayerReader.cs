using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>Reads a layer from PostgreSQL's binary COPY stream, batch by batch, straight into columns.</summary>
/// <remarks>Rows that cannot be used are set aside, counted by reason, with the first row's number. The coordinates are compared with their SRID as a file's are with its crs.</remarks>
public sealed class CopyLayerReader : IDisposable
{
    private readonly string name;
    private readonly ImmutableArray<CopyColumn> columns;
    private readonly GeoJsonOptions options;
    private CoordinateSystem? stated;
    private int srid = -1;
    private readonly CopyWindow window;
    private readonly LayerAssembly assembly = new();
    private readonly SystemDecision decision;
    private readonly SortedDictionary<EwkbFault, (int Count, int First)> setAside = [];
    private readonly bool isKeyed;
    private ICopyAside? aside;
    private byte[] key = [];
    private int keyLength = -1;
    private int features;
    private bool isRowPending;
    private IncrementalHash? serverRows;
    private int idColumn;
    private byte[] scratch = new byte[256];
    private int rows;
    private int misfits;
    private bool isDone;

    /// <param name="stream">What `COPY (…) TO STDOUT (FORMAT BINARY)` sends.</param>
    /// <param name="columns">Its columns in order, a key of features before all others; geometry cells are EWKB.</param>
    public CopyLayerReader(Stream stream, ImmutableArray<CopyColumn> columns, GeoJsonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (columns.IsDefaultOrEmpty)
        {
            throw new ArgumentException("No columns.", nameof(columns));
        }

        name = options.Name;
        this.columns = columns;
        this.options = options;
        stated = options.System;
        isKeyed = columns[0].Cell == CopyCell.FeatureKey;
        window = new CopyWindow(stream, isHashed: !columns.Any(column => column.Cell == CopyCell.RowHash));
        decision = new SystemDecision(name, options.Fallback, options.AcceptsOutsideDegrees);
        window.ReadHeader();
        DeclareColumns();
    }

    /// <summary>Hash of the rows' hashes, lower-case hex; behind the last batch only.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The next batch; null behind the last. At least one, the last with the counted findings.</summary>
    /// <param name="aside">Takes the cells of this batch that are no part of the layer.</param>
    public SourceLayer? Next(int limit, CancellationToken cancellation, ICopyAside? aside = null)
    {
        this.aside = aside;
        while (!isDone)
        {
            if (!isRowPending && window.ReadRow() < 0)
            {
                isDone = true;
                Sha256 = serverRows is null ? window.Sha256() : Convert.ToHexStringLower(serverRows.GetHashAndReset());
                return Build(isLast: true);
            }

            if (isKeyed && !isRowPending)
            {
                if (IsSameFeature())
                {
                    ReadMore();
                    continue;
                }

                // a batch ends where the next feature begins
                if (assembly.Count >= limit)
                {
                    isRowPending = true;
                    return Build(isLast: false);
                }
            }

            isRowPending = false;
            ReadRow();
            if ((rows & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (!isKeyed && assembly.Count >= limit)
            {
                return Build(isLast: false);
            }
        }

        return null;
    }

    public void Dispose()
    {
        serverRows?.Dispose();
        window.Dispose();
    }

    private void DeclareColumns()
    {
        idColumn = columns.Any(column => column.Cell == CopyCell.FeatureId) ? assembly.Ids.ColumnIndex("id") : -1;
        foreach (var column in columns)
        {
            if (column.Cell is not (CopyCell.Geometry or CopyCell.GeometryIfSent or CopyCell.FeatureNumber or CopyCell.FeatureId or CopyCell.RowHash or CopyCell.Aside))
            {
                _ = assembly.Properties.ColumnIndex(column.Name);
            }
        }
    }

    /// <summary>Takes the key of a row and remembers it.</summary>
    private bool IsSameFeature()
    {
        var length = window.ReadInt32();
        var value = length < 0 ? default : window.Take(length);
        if (length == keyLength && value.SequenceEqual(key.AsSpan(0, value.Length)))
        {
            return true;
        }

        key = key.Length < value.Length ? new byte[value.Length] : key;
        value.CopyTo(key);
        keyLength = length;
        return false;
    }

    /// <summary>A further row of the feature before: nothing of it is news but what goes aside.</summary>
    private void ReadMore()
    {
        aside?.BeginRow(isSameFeature: true);
        var ordinal = 0;
        foreach (var column in columns.AsSpan()[1..])
        {
            var length = window.ReadInt32();
            var value = length < 0 ? default : window.Take(length);
            if (column.Cell == CopyCell.Aside)
            {
                TakeAside(ordinal++, length, value);
            }
        }
    }

    private void TakeAside(int ordinal, int length, ReadOnlySpan<byte> value)
    {
        if (length >= 0)
        {
            aside?.Take(ordinal, value);
        }
    }

    private void ReadRow()
    {
        rows++;
        var number = rows;
        var fault = EwkbFault.NoGeometry;
        var isBeyond = false;
        int property = 0, ordinal = 0;
        aside?.BeginRow(isSameFeature: false);
        foreach (var column in columns)
        {
            if (column.Cell == CopyCell.FeatureKey)
            {
                Utf8Formatter.TryFormat(features++, scratch, out var digits);
                assembly.Properties.Set(property++, CellKind.Number, scratch.AsSpan(0, digits));
                continue;
            }

            var length = window.ReadInt32();
            var value = length < 0 ? default : window.Take(length);
            switch (column.Cell)
            {
                case CopyCell.GeometryIfSent when length < 0:
                    assembly.Shapes.BeginFeature(GeometryKind.None);
                    fault = EwkbFault.None;
                    break;
                case CopyCell.Geometry or CopyCell.GeometryIfSent:
                    var shape = EwkbShapes.Append(value, options.Need, assembly.Shapes);
                    (fault, isBeyond) = (shape.Fault, shape.IsBeyondDegrees);
                    if (length > 0 && shape.Srid != srid)
                    {
                        TakeSrid(shape.Srid, number);
                    }

                    break;
                case CopyCell.FeatureNumber:
                    number = length == 8 ? (int)BinaryPrimitives.ReadInt64BigEndian(value) : rows;
                    break;
                case CopyCell.RowHash:
                    serverRows ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                    serverRows.AppendData(value);
                    break;
                case CopyCell.FeatureId when length >= 0:
                    assembly.Ids.Set(idColumn, KindOf(value), value);
                    break;
                case CopyCell.FeatureId:
                    break;
                case CopyCell.Aside:
                    TakeAside(ordinal++, length, value);
                    break;
                default:
                    Set(property++, column.Cell, length < 0, value);
                    break;
            }
        }

        if (fault == EwkbFault.None)
        {
            assembly.Keep(number, number, isBeyond);
            return;
        }

        assembly.Discard();
        setAside[fault] = setAside.TryGetValue(fault, out var known) ? known with { Count = known.Count + 1 } : (1, number);
    }

    /// <summary>The first SRID is the layer's; another one behind it would be read in the wrong system.</summary>
    private void TakeSrid(int found, int number)
    {
        if (srid >= 0)
        {
            throw Refuse("srid_mixed", number, $"SRID 为 {found}，前面的行为 {srid}；请用视图按 SRID 分开，或 ST_Transform 到 4490", $"SRID {found}, rows before it have {srid}; split the table by SRID in views, or ST_Transform to 4490");
        }

        srid = found;
        if (options.System is null && found != 0)
        {
            stated = CoordinateSystem.FromEpsg(found) ?? throw Refuse(
                "unknown_crs", number, $"SRID {found} 不在可读之列（4490、4326、4491–4554）；请用 ST_Transform(…, 4490) 的视图", $"SRID {found} is not one this program reads (4490, 4326, 4491-4554); read a view with ST_Transform(…, 4490)");
        }
    }

    private FaultException Refuse(string rule, int number, string chinese, string english) => new(new Finding(
        Severity.Error, rule, name, name, FormattableString.Invariant($"row {number}"), new LocalText($"{name} 第 {number} 行：{chinese}。", $"{name}, row {number}: {english}.")));

    private void Set(int property, CopyCell cell, bool isNull, ReadOnlySpan<byte> value)
    {
        var table = assembly.Properties;
        if (isNull)
        {
            table.Set(property, CellKind.Null, "null"u8);
            return;
        }

        switch (cell)
        {
            case CopyCell.Whole:
                Utf8Formatter.TryFormat(BinaryPrimitives.ReadInt64BigEndian(value), scratch, out var written);
                table.Set(property, CellKind.Number, scratch.AsSpan(0, written));
                break;
            case CopyCell.Real:
                var real = BinaryPrimitives.ReadDoubleBigEndian(value);
                real.TryFormat(scratch, out written, "R", CultureInfo.InvariantCulture);
                SetNumber(property, double.IsFinite(real) ? scratch.AsSpan(0, written) : default);
                break;
            case CopyCell.Exact:
                SetNumber(property, NumericBytes.IsPlain(value) ? value : default);
                break;
            case CopyCell.Truth:
                table.Set(property, value[0] != 0 ? CellKind.True : CellKind.False, value[0] != 0 ? "true"u8 : "false"u8);
                break;
            case CopyCell.Json:
                table.Set(property, KindOf(value), value);
                break;
            default:
                table.Set(property, CellKind.Text, Quoted(value));
                break;
        }
    }

    private void SetNumber(int property, ReadOnlySpan<byte> token)
    {
        if (token.IsEmpty)
        {
            assembly.Properties.Set(property, CellKind.Null, "null"u8);
        }
        else
        {
            assembly.Properties.Set(property, CellKind.Number, token);
        }
    }

    private ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter is < 0x20 or (byte)'"' or (byte)'\\')
            {
                return JsonText.Quote(System.Text.Encoding.UTF8.GetString(text));
            }
        }

        if (scratch.Length < text.Length + 2)
        {
            scratch = new byte[text.Length * 2];
        }

        scratch[0] = scratch[text.Length + 1] = (byte)'"';
        text.CopyTo(scratch.AsSpan(1));
        return scratch.AsSpan(0, text.Length + 2);
    }

    private static CellKind KindOf(ReadOnlySpan<byte> json) => json.TrimStart((byte)' ')[0] switch
    {
        (byte)'"' => CellKind.Text,
        (byte)'{' or (byte)'[' => CellKind.Nested,
        (byte)'t' => CellKind.True,
        (byte)'f' => CellKind.False,
        (byte)'n' => CellKind.Null,
        _ => CellKind.Number,
    };

    private SourceLayer Build(bool isLast)
    {
        var isFirst = decision.System is null;
        var before = misfits;
        var layer = assembly.Build(name, stated, decision, (_, _) => misfits++);
        DeclareColumns();
        features = 0;
        return layer.With([.. isFirst ? decision.Findings : [], .. isLast ? Findings() : []], misfits - before + (isLast ? setAside.Values.Sum(entry => entry.Count) : 0));
    }

    private IEnumerable<Finding> Findings()
    {
        foreach (var (fault, (count, first)) in setAside)
        {
            var (rule, chinese, english) = TextOf(fault);
            yield return new Finding(Severity.Warning, rule, name, name, FormattableString.Invariant($"row {first}"), new LocalText(
                $"{name}：{count} 行{chinese}，已搁置（首行为第 {first} 行）；请在数据库中修正或用 where 排除。",
                $"{name}: {count} rows {english}; set aside (the first is row {first}). Mend them in the database or leave them out with where."));
        }

        if (misfits > 0)
        {
            yield return new Finding(Severity.Warning, "coordinate_out_of_range", name, name, "", new LocalText(
                $"{name}：{misfits} 行的坐标不可能在 {decision.System} 中，已搁置；请检查这些行的坐标系。",
                $"{name}: {misfits} rows have coordinates that cannot be in {decision.System}; set aside. Check their system."));
        }
    }

    private static (string Rule, string Chinese, string English) TextOf(EwkbFault fault) => fault switch
    {
        EwkbFault.NoGeometry => ("geometry_missing", "没有几何", "have no geometry"),
        EwkbFault.WrongKind => ("geometry_wrong_kind", "的几何类型不适用于本图层（曲线与几何集合请先用 ST_CurveToLine、ST_CollectionExtract 转换）", "have a geometry of a kind that this layer cannot use (turn curves and collections into plain ones with ST_CurveToLine, ST_CollectionExtract)"),
        EwkbFault.TooFewVertices => ("ring_too_short", "的环或线的顶点不足", "have a ring or line with too few vertices"),
        EwkbFault.NotFinite => ("coordinate_not_finite", "的坐标不是有限数", "have a coordinate that is not finite"),
        _ => ("geometry_damaged", "的几何无法读取", "have a geometry that cannot be read"),
    };
}
