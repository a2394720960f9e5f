using System.ComponentModel;
using Avalonia.Controls;
using SpatialHousing.Planning;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>分配表: printed figures by area and year, changed ones with the old beside; a figure pressed says why.</summary>
internal sealed class AllocationPanel(MapDesk desk) : DeskPanel(desk, desk)
{
    protected override bool Shows(INotifyPropertyChanged part, string property) => property is nameof(MapDesk.Allocation) or nameof(MapDesk.Measures);

    protected override Control Make()
    {
        var rows = Desk.Allocation;
        if (rows.IsEmpty)
        {
            return Pieces.Text(Say("尚无分配结果", "Nothing is allocated yet"));
        }

        var grid = new Grid { ColumnDefinitions = [.. Enumerable.Range(0, rows[0].Figures.Length + 1).Select(_ => new ColumnDefinition(GridLength.Auto))], RowDefinitions = [.. Enumerable.Range(0, rows.Length + 1).Select(_ => new RowDefinition(GridLength.Auto))] };
        for (var column = 0; column < rows[0].Figures.Length; column++)
        {
            Put(grid, Pieces.Text(rows[0].Figures[column].Period, Pieces.Quiet), 0, column + 1);
        }

        for (var row = 0; row < rows.Length; row++)
        {
            Put(grid, Pieces.Text(rows[row].Area, null, rows[row].IsTotal), row + 1, 0);
            for (var column = 0; column < rows[row].Figures.Length; column++)
            {
                var figure = rows[row].Figures[column];
                Put(grid, Pieces.Button(figure.IsChanged ? $"{figure.Text} ({figure.Old})" : figure.Text, () => Desk.Why.Ask(figure.Address)), row + 1, column + 1);
            }
        }

        return Pieces.Scrolled(Pieces.Column(Pieces.Choice<AllocationMeasure>(Desk.Measures, Desk.Measure, measure => $"{measure.Name().In(Desk)}（{measure.UnitName().In(Desk)}）", Desk.ChooseMeasure), grid));
    }

    private static void Put(Grid grid, Control cell, int row, int column)
    {
        Grid.SetRow(cell, row);
        Grid.SetColumn(cell, column);
        grid.Children.Add(cell);
    }
}
