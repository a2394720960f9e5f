using System.ComponentModel;
using Avalonia.Controls;
using Avalonia.Controls.Templates;
using SpatialHousing.Planning;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>提示: remarks on data and result; one that is chosen is shown on the map.</summary>
internal sealed class FindingPanel(MapDesk desk) : DeskPanel(desk, desk)
{
    protected override bool Shows(INotifyPropertyChanged part, string property) => property == nameof(MapDesk.Findings);

    protected override Control Make()
    {
        var list = new ListBox
        {
            ItemsSource = Desk.Findings,
            ItemTemplate = new FuncDataTemplate<Finding>((finding, _) => finding is null ? null : Pieces.Text($"{finding.Subject}　{finding.Message.In(Desk)}", finding.Severity == Severity.Error ? Pieces.Alarm : null)),
        };
        list.SelectionChanged += (_, _) =>
        {
            if (list.SelectedItem is Finding finding)
            {
                Desk.GoTo(finding);
            }
        };
        return list;
    }
}
