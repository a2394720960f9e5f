using System.Collections.Immutable;

namespace SpatialHousing.Showing;

/// <summary>选中的地块: shared by map and table.</summary>
public sealed class ParcelSelection : Notifying
{
    private ImmutableSortedSet<int> parcels = [];
    private int latest = -1;

    /// <summary>Indexes in the layer.</summary>
    public ImmutableSortedSet<int> Parcels => parcels;

    /// <summary>The parcel chosen last, shown in the panel; −1 for none.</summary>
    public int Latest => latest;

    /// <summary>These and no others; the first is shown.</summary>
    public void Choose(IEnumerable<int> chosen)
    {
        int[] list = [.. chosen];
        Become([.. list], list.Length == 0 ? -1 : list[0]);
    }

    /// <summary>Adds a parcel, or takes it away when it was chosen.</summary>
    public void Toggle(int parcel)
    {
        var isChosen = parcels.Contains(parcel);
        var next = isChosen ? parcels.Remove(parcel) : parcels.Add(parcel);
        Become(next, !isChosen ? parcel : next.Contains(latest) ? latest : next.IsEmpty ? -1 : next[0]);
    }

    public void Clear() => Become([], -1);

    private void Become(ImmutableSortedSet<int> next, int shown)
    {
        if (next.SetEquals(parcels) && shown == latest)
        {
            return;
        }

        (parcels, latest) = (next, shown);
        Tell(nameof(Parcels));
        Tell(nameof(Latest));
    }
}
