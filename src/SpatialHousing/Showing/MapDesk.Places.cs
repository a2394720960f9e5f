using System.Collections.Immutable;
using SpatialHousing.Editing;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Showing;

/// <content>Clicks, searches and places on the map.</content>
public sealed partial class MapDesk
{
    /// <summary>A click on the map: a vertex while drawing, else the features there; a parcel among them is chosen.</summary>
    /// <param name="isAdding">The click adds to the selection or takes away (Shift or Ctrl).</param>
    public void Click(double x, double y, double toleranceMetres, bool isAdding = false)
    {
        if (Draft.IsDrawing)
        {
            Draft.Add(x, y);
            return;
        }

        Picked = [.. Layers.At(x, y, toleranceMetres)];
        var parcel = Picked.FirstOrDefault(found => found.Layer.Id == "parcels");
        if (parcel is not null && isAdding)
        {
            Selection.Toggle(parcel.Feature);
        }
        else if (!isAdding)
        {
            Selection.Choose(parcel is null ? [] : [parcel.Feature]);
        }

        if (parcel is null)
        {
            Details = Picked.IsEmpty ? [] : DetailOf(Picked[0]);
        }
    }

    /// <summary>Shows another of the features under the last click.</summary>
    public void Show(PickedFeature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        Details = DetailOf(feature);
    }

    /// <summary>Chooses parcels, e.g. the rows marked in the table.</summary>
    public void ChooseParcels(IEnumerable<int> parcels) => Selection.Choose(parcels);

    /// <summary>Parcels, areas, zones and facilities, or features of the single layer, by a part of their name; whole matches first.</summary>
    public ImmutableArray<FoundPlace> Search(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ground is not null
            ? [.. ground.Search.Find(text, MostFound).Select(found => new FoundPlace(found.Sort, found.Index, found.Name, found.Shapes.BoxOf(found.Index)))]
            : OpenLayer is { } single && text.Trim().Length > 0
                ? [.. single.Layer.FeatureIds.Select((id, i) => (id, i)).Where(entry => entry.id.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)).Take(MostFound)
                    .Select(entry => new FoundPlace("feature", entry.i, entry.id, single.Layer.Shapes.BoxOf(entry.i)))]
                : [];
    }

    /// <summary>Shows a place that was found, and chooses it when it is a parcel.</summary>
    public void GoTo(FoundPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Sort == "parcel")
        {
            Selection.Choose([place.Index]);
        }
        else if (place.Sort == "feature" && OpenLayer is { } single)
        {
            Details = single.DetailOf(place.Index);
        }

        ZoomWanted?.Invoke(MapScale.Around(place.Ground));
    }

    /// <summary>Shows what a remark is about; nothing happens when it has no place.</summary>
    public void GoTo(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Subject.Length > 0 && Search(finding.Subject).FirstOrDefault(found => found.Name == finding.Subject) is { } place)
        {
            GoTo(place);
        }
    }

    public void ZoomHome()
    {
        if (!Home.IsEmpty)
        {
            ZoomWanted?.Invoke(Home);
        }
    }

    public void ZoomToSelection()
    {
        if (Result?.Layers.Parcels is { } parcels && !Selection.Parcels.IsEmpty)
        {
            ZoomWanted?.Invoke(MapScale.Around(Selection.Parcels.Aggregate(Box.Empty, (box, parcel) => box.Union(parcels.Shapes.BoxOf(parcel)))));
        }
    }

    /// <summary>Coordinates of a place for the status line; empty while nothing is open.</summary>
    public string ReadOut(double x, double y) => coordinates?.Of(x, y, language) ?? "";

    /// <summary>Keeps the drawn polygon in the session under the next free number.</summary>
    public void KeepDraft()
    {
        if (!Draft.Rings.IsEmpty)
        {
            var number = 1 + Editor.Proposals.Select(proposal => proposal.Id.Length > 1 && int.TryParse(proposal.Id.AsSpan(1), out var taken) ? taken : 0).DefaultIfEmpty().Max();
            Try(() => Editor.Keep(new Proposal(FormattableString.Invariant($"P{number}"), Draft.Rings)));
        }
    }
}
