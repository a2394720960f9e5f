using System.ComponentModel;
using Avalonia.Controls;
using Avalonia.Controls.Templates;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>搜索: parcels, areas, zones, facilities by name; one chosen is shown on the map.</summary>
internal sealed class SearchPanel(MapDesk desk) : DeskPanel(desk)
{
    protected override bool Shows(INotifyPropertyChanged part, string property) => false;

    protected override Control Make()
    {
        var text = new TextBox { Watermark = Say("搜索地块、片区、管控区、设施", "Search parcels, subareas, zones, facilities") };
        var found = new ListBox { MaxHeight = 160, ItemTemplate = new FuncDataTemplate<FoundPlace>((place, _) => place is null ? null : Pieces.Text($"{place.Name}　{place.Sort}")) };
        text.TextChanged += (_, _) => found.ItemsSource = Desk.Search(text.Text ?? "");
        found.SelectionChanged += (_, _) =>
        {
            if (found.SelectedItem is FoundPlace place)
            {
                Desk.GoTo(place);
            }
        };
        return Pieces.Column(text, found);
    }
}
