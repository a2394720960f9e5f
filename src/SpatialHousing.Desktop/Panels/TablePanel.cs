using System.ComponentModel;
using System.Globalization;
using Avalonia.Controls;
using Avalonia.Controls.Templates;
using SpatialHousing.Planning;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Desktop.Panels;

/// <summary>地块表: filter, sort by the heads, and one selection with the map. Rows are made as they scroll into sight.</summary>
internal sealed class TablePanel : DeskPanel
{
    private const string Widths = "60,110,110,80,110,90,100,110,70,60";

    private ListBox list = new();
    private TextBlock sum = Pieces.Text("");
    private bool isSpreading;

    public TablePanel(MapDesk desk)
        : base(desk, desk.Table, desk.Selection)
    {
    }

    protected override bool Shows(INotifyPropertyChanged part, string property)
    {
        if (part is TableView)
        {
            Fill();
        }
        else
        {
            Spread(Mark);
        }

        return false;
    }

    protected override Control Make()
    {
        sum = Pieces.Text("");
        list = new ListBox { SelectionMode = SelectionMode.Multiple, ItemTemplate = new FuncDataTemplate<ParcelRow>((row, _) => row is null ? null : Line(TextsOf(row))) };
        list.SelectionChanged += (_, _) => Spread(() => Desk.ChooseParcels(list.SelectedItems!.OfType<ParcelRow>().Select(row => row.Parcel)));
        var heads = new Grid { ColumnDefinitions = new ColumnDefinitions(Widths) };
        (ParcelColumn Column, string Name)[] columns =
        [
            (ParcelColumn.Number, "#"), (ParcelColumn.Id, Say("编号", "id")), (ParcelColumn.Area, Say("片区", "subarea")), (ParcelColumn.LandUse, Say("用地", "use")), (ParcelColumn.Land, "m²"), (ParcelColumn.Land, Say("亩", "mu")),
            (ParcelColumn.Verdict, Say("结论", "verdict")), (ParcelColumn.Breach, Say("占用 m²", "breach m²")), (ParcelColumn.Year, Say("年份", "year")), (ParcelColumn.Ratio, Say("容积率", "FAR")),
        ];
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i].Column;
            var head = Pieces.Button(columns[i].Name, () => Desk.Table.SortBy(column));
            Grid.SetColumn(head, i);
            heads.Children.Add(head);
        }

        var panel = new DockPanel();
        var top = Pieces.Column(Filters(), heads);
        DockPanel.SetDock(top, Dock.Top);
        panel.Children.Add(top);
        panel.Children.Add(list);
        Fill();
        return panel;
    }

    private StackPanel Filters()
    {
        var text = new TextBox { Watermark = Say("编号含", "id contains"), Width = 120, Text = Desk.Table.Filter.Text };
        text.TextChanged += (_, _) => Desk.Table.Choose(Desk.Table.Filter with { Text = text.Text ?? "" });
        string[] areas = ["", .. Desk.Result?.Layers.Subareas?.Items.Select(area => area.Name) ?? []];
        Verdict?[] verdicts = [null, .. Enum.GetValues<Verdict>().Select(verdict => (Verdict?)verdict)];
        string[] years = ["", "any", .. Desk.Result?.Inputs.Plan.Period.Years.Select(year => year.ToString(CultureInfo.InvariantCulture)) ?? []];
        return Pieces.Row(
            text,
            Pieces.Choice(areas, Desk.Table.Filter.Area, area => area.Length == 0 ? Say("全部片区", "all subareas") : area, area => Desk.Table.Choose(Desk.Table.Filter with { Area = area })),
            Pieces.Choice(verdicts, null, verdict => verdict is { } one ? one.Name().In(Desk) : Say("全部结论", "all verdicts"), verdict => Desk.Table.Choose(Desk.Table.Filter with { Verdict = verdict?.Word() ?? "" })),
            Pieces.Choice(years, Desk.Table.Filter.Year, year => year.Length == 0 ? Say("全部年份", "all years") : year == "any" ? Say("有供应年份", "any year") : year, year => Desk.Table.Choose(Desk.Table.Filter with { Year = year })),
            Pieces.Button(Say("仅选中", "selected only"), () => Desk.Table.Choose(Desk.Table.Filter with { Only = Desk.Table.Filter.Only is null && !Desk.Selection.Parcels.IsEmpty ? [.. Desk.Selection.Parcels] : null })),
            sum);
    }

    private void Fill() => Spread(() =>
    {
        list.ItemsSource = Desk.Table.Rows;
        sum.Text = string.Create(CultureInfo.InvariantCulture, $"　{Desk.Table.Rows.Count}　{Rounding.Print(Desk.Table.Land.Hectares, 2)} ha");
        Mark();
    });

    private void Mark()
    {
        list.Selection.Clear();
        foreach (var parcel in Desk.Selection.Parcels)
        {
            if (Desk.Table.RowOf(parcel) is >= 0 and var row)
            {
                list.Selection.Select(row);
            }
        }

        if (Desk.Selection.Latest >= 0 && Desk.Table.RowOf(Desk.Selection.Latest) is >= 0 and var latest)
        {
            list.ScrollIntoView(latest);
        }
    }

    /// <summary>Map and table tell each other once, not in circles.</summary>
    private void Spread(Action action)
    {
        if (!isSpreading)
        {
            isSpreading = true;
            action();
            isSpreading = false;
        }
    }

    private string[] TextsOf(ParcelRow row) =>
    [
        (row.Parcel + 1).ToString(CultureInfo.InvariantCulture), row.Id, row.Area, row.LandUse, row.SquareMetres, row.Mu, row.VerdictName.In(Desk), row.BreachSquareMetres,
        row.Year > 0 ? row.Year.ToString(CultureInfo.InvariantCulture) : "", row.Ratio,
    ];

    private static Grid Line(string[] texts)
    {
        var line = new Grid { ColumnDefinitions = new ColumnDefinitions(Widths) };
        for (var i = 0; i < texts.Length; i++)
        {
            var cell = Pieces.Text(texts[i]);
            Grid.SetColumn(cell, i);
            line.Children.Add(cell);
        }

        return line;
    }
}
