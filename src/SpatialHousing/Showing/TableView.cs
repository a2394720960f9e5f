using System.Collections;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>表格: the parcel table as a window shows it: filter, order, and rows made only when they are looked at.</summary>
public sealed class TableView : Notifying
{
    private ParcelTable? table;
    private ParcelFilter filter = ParcelFilter.None;
    private ParcelColumn column;
    private bool isDescending;
    private int[] order = [];
    private RowList rows = new(null, []);

    public ParcelFilter Filter => filter;

    public ParcelColumn Column => column;

    public bool IsDescending => isDescending;

    /// <summary>A list that makes a row when it is asked for.</summary>
    public IReadOnlyList<ParcelRow> Rows => rows;

    /// <summary>Land of all rows together.</summary>
    public LandArea Land => table?.LandOf(order) ?? LandArea.Zero;

    /// <summary>Another result: same filter and order.</summary>
    public void Learn(PlanResult? result)
    {
        table = result?.Layers.Parcels is null ? null : new ParcelTable(result);
        Refresh();
    }

    public void Choose(ParcelFilter wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (Set(ref filter, wanted, nameof(Filter)))
        {
            Refresh();
        }
    }

    /// <summary>Sorts by a column; the same column again turns the order round.</summary>
    public void SortBy(ParcelColumn wanted)
    {
        isDescending = wanted == column && !isDescending;
        column = wanted;
        Tell(nameof(Column));
        Tell(nameof(IsDescending));
        Refresh();
    }

    /// <summary>Row of a parcel, or −1 when the filter hides it.</summary>
    public int RowOf(int parcel) => Array.IndexOf(order, parcel);

    private void Refresh()
    {
        order = table?.Rows(filter, column, isDescending) ?? [];
        rows = new RowList(table, order);
        Tell(nameof(Rows));
        Tell(nameof(Land));
    }

    private sealed class RowList(ParcelTable? table, int[] order) : IReadOnlyList<ParcelRow>, IList
    {
        public int Count => order.Length;

        public ParcelRow this[int index] => table!.RowOf(order[index]);

        public bool IsFixedSize => true;

        public bool IsReadOnly => true;

        public bool IsSynchronized => false;

        public object SyncRoot => order;

        object? IList.this[int index]
        {
            get => this[index];
            set => throw new NotSupportedException();
        }

        public IEnumerator<ParcelRow> GetEnumerator() => order.Select(parcel => table!.RowOf(parcel)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool Contains(object? value) => IndexOf(value) >= 0;

        public int IndexOf(object? value) => value is ParcelRow row ? Array.IndexOf(order, row.Parcel) : -1;

        public void CopyTo(Array array, int index)
        {
            foreach (var row in this)
            {
                array.SetValue(row, index++);
            }
        }

        public int Add(object? value) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public void Insert(int index, object? value) => throw new NotSupportedException();

        public void Remove(object? value) => throw new NotSupportedException();

        public void RemoveAt(int index) => throw new NotSupportedException();
    }
}
