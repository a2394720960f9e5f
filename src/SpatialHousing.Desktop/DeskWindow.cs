using Avalonia;
using Avalonia.Controls;
using Avalonia.Input;
using Avalonia.Media;
using Avalonia.Platform.Storage;
using SpatialHousing.Desktop.Mapping;
using SpatialHousing.Desktop.Panels;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Desktop;

/// <summary>窗口: map in the middle, layers left, information and editing right, tables beneath. Holds no state of its own.</summary>
internal sealed class DeskWindow : Window, IDisposable
{
    private static readonly FilePickerFileType[] Readable = [new("plan.json, GeoJSON, CSV") { Patterns = ["*.json", "*.geojson", "*.gz", "*.csv"] }];

    private readonly MapDesk desk;
    private readonly MapPane map;
    private readonly TextBlock status = Pieces.Text(""), place = Pieces.Text("");

    public DeskWindow(MapDesk desk)
    {
        this.desk = desk;
        map = new MapPane(desk);
        map.PointedAt += text => place.Text = text;
        (Width, Height) = (1360, 860);
        FontFamily = new FontFamily("Microsoft YaHei UI, PingFang SC, Noto Sans CJK SC, WenQuanYi Zen Hei, sans-serif");
        FontSize = 13;
        DragDrop.SetAllowDrop(this, true);
        AddHandler(DragDrop.DropEvent, OnDrop);
        desk.PropertyChanged += (_, change) => OnDesk(change.PropertyName);
        desk.Draft.PropertyChanged += (_, _) => ShowStatus();
        Lay();
    }

    public void Dispose() => map.Dispose();

    protected override void OnClosed(EventArgs e)
    {
        base.OnClosed(e);
        Dispose();
    }

    private void OnDesk(string? property)
    {
        if (property == nameof(MapDesk.Language))
        {
            Lay();
        }
        else if (property is nameof(MapDesk.Status) or nameof(MapDesk.Title) or nameof(MapDesk.IsBusy))
        {
            ShowStatus();
        }
    }

    /// <summary>Lays everything out in the present language; the map stays the same control.</summary>
    private void Lay()
    {
        (map.Parent as Panel)?.Children.Remove(map);
        (status.Parent as Panel)?.Children.Clear();
        var left = new DockPanel();
        var search = new SearchPanel(desk);
        DockPanel.SetDock(search, Dock.Top);
        left.Children.Add(search);
        left.Children.Add(new LayerPanel(desk));
        var right = Tabs((Say("信息", "Information"), new InfoPanel(desk)), (Say("调整", "Change"), new EditPanel(desk)));
        var bottom = Tabs((Say("地块表", "Parcels"), new TablePanel(desk)), (Say("分配表", "Allocation"), new AllocationPanel(desk)), (Say("提示", "Remarks"), new FindingPanel(desk)));
        var middle = new Grid { ColumnDefinitions = new ColumnDefinitions("300,4,*,4,340") };
        Put(middle, left, 0, 0);
        Put(middle, new GridSplitter(), 0, 1);
        Put(middle, map, 0, 2);
        Put(middle, new GridSplitter(), 0, 3);
        Put(middle, right, 0, 4);
        var all = new Grid { RowDefinitions = new RowDefinitions("Auto,*,4,230,Auto") };
        Put(all, Tools(), 0, 0);
        Put(all, middle, 1, 0);
        Put(all, new GridSplitter(), 2, 0);
        Put(all, bottom, 3, 0);
        Put(all, Pieces.Row(status, place), 4, 0);
        Content = all;
        ShowStatus();
    }

    private WrapPanel Tools()
    {
        var draft = desk.Draft;
        var tools = new WrapPanel();
        tools.Children.AddRange(
        [
            Pieces.Button(Say("打开", "Open"), () => _ = OpenAsync()),
            Pieces.Button(Say("全图", "Whole map"), desk.ZoomHome),
            Pieces.Button(Say("到选中", "To selection"), desk.ZoomToSelection),
            Pieces.Button(Say("画范围", "Draw"), draft.Begin),
            Pieces.Button(Say("退一点", "Back one point"), draft.RemoveLast),
            Pieces.Button(Say("完成", "Finish"), draft.Finish),
            Pieces.Button(Say("留存范围", "Keep"), desk.KeepDraft),
            Pieces.Button(Say("清除范围", "Clear"), draft.Clear),
            Pieces.Button(Say("导出视图", "Export view"), () => _ = ExportAsync()),
            Pieces.Button(Say("打印图幅", "Print sheet"), ChooseSheet),
            Pieces.Button(Say("English", "中文"), () => desk.Language = desk.Language == Language.Chinese ? Language.English : Language.Chinese),
        ]);
        return tools;
    }

    private void ShowStatus()
    {
        Title = desk.Title.Length == 0 ? "SpatialHousing" : $"{desk.Title} – SpatialHousing";
        status.Text = $"{(desk.IsBusy ? "… " : "")}{desk.Status.In(desk)}　{desk.Draft.Summary(desk.Language)}　";
    }

    private async Task OpenAsync()
    {
        var files = await StorageProvider.OpenFilePickerAsync(new FilePickerOpenOptions { FileTypeFilter = Readable });
        if (files.Count > 0 && files[0].TryGetLocalPath() is { } path)
        {
            desk.Open(path);
        }
    }

    private async Task ExportAsync()
    {
        if (await AskPathAsync("view", "png", "pdf") is { } path)
        {
            desk.Try(() => map.Export(path));
        }
    }

    /// <summary>A sheet of the atlas: whole, or cut to what is seen.</summary>
    private void ChooseSheet()
    {
        var choose = Pieces.Column();
        var isView = new CheckBox { Content = Say("仅当前视图范围", "present view only") };
        choose.Children.Add(isView);
        var dialog = new Window { Width = 420, Height = 520, Title = Say("打印图幅", "Print sheet"), FontFamily = FontFamily, Content = Pieces.Scrolled(choose) };
        foreach (var sheet in desk.Sheets.Sheets)
        {
            choose.Children.Add(Pieces.Button($"{sheet.Number} {sheet.Title.In(desk)}", () => _ = PrintAsync(dialog, sheet.Id, isView.IsChecked == true ? map.View : null)));
        }

        _ = dialog.ShowDialog(this);
    }

    private async Task PrintAsync(Window dialog, string sheet, Geodesy.Box? view)
    {
        if (await AskPathAsync(sheet, "pdf", "svg", "png") is { } path)
        {
            dialog.Close();
            desk.Try(() => desk.Sheets.Write(sheet, view, desk.Language, path));
        }
    }

    private async Task<string?> AskPathAsync(string name, params string[] endings)
    {
        var file = await StorageProvider.SaveFilePickerAsync(new FilePickerSaveOptions
        {
            SuggestedFileName = $"{name}.{endings[0]}",
            DefaultExtension = endings[0],
            FileTypeChoices = [.. endings.Select(ending => new FilePickerFileType(ending) { Patterns = ["*." + ending] })],
        });
        return file?.TryGetLocalPath();
    }

    private void OnDrop(object? sender, DragEventArgs e)
    {
        if (e.DataTransfer.TryGetFiles()?.FirstOrDefault()?.TryGetLocalPath() is { } path)
        {
            desk.Open(path);
        }
    }

    private string Say(string chinese, string english) => desk.Language == Language.Chinese ? chinese : english;

    private static TabControl Tabs(params (string Name, Control Content)[] tabs) => new() { ItemsSource = tabs.Select(tab => new TabItem { Header = tab.Name, Content = tab.Content, FontSize = 13 }).ToList() };

    private static void Put(Grid grid, Control control, int row, int column)
    {
        Grid.SetRow(control, row);
        Grid.SetColumn(control, column);
        grid.Children.Add(control);
    }
}
