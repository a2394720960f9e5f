using System.ComponentModel;
using Avalonia;
using Avalonia.Controls;
using Avalonia.Layout;
using Avalonia.Media;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>图层: switches, themes, labels, opacity, order and legend; top layer first.</summary>
internal sealed class LayerPanel(MapDesk desk) : DeskPanel(desk, desk, desk.Layers)
{
    protected override bool Shows(INotifyPropertyChanged part, string property) => part is LayerList || property == nameof(MapDesk.Result);

    protected override Control Make()
    {
        var all = Pieces.Column();
        foreach (var layer in Desk.Layers.Layers.Reverse())
        {
            all.Children.Add(OneOf(layer));
        }

        return Pieces.Scrolled(all);
    }

    private StackPanel OneOf(ShownLayer layer)
    {
        var legend = Pieces.Column();
        Fill(legend, layer);
        var shown = new CheckBox { Content = $"{layer.Name.In(Desk)}（{layer.Count}）", IsChecked = layer.IsVisible };
        shown.IsCheckedChanged += (_, _) =>
        {
            layer.IsVisible = shown.IsChecked == true;
            Fill(legend, layer);
        };
        var opacity = new Slider { Minimum = 0, Maximum = 1, Value = layer.Opacity, Width = 90 };
        opacity.ValueChanged += (_, change) => layer.Opacity = change.NewValue;
        var head = Pieces.Row(
            shown,
            Pieces.Button("▲", () => Desk.Layers.Move(layer, up: true)),
            Pieces.Button("▼", () => Desk.Layers.Move(layer, up: false)),
            opacity);
        var panel = Pieces.Column(head);
        if (layer.Themes.Length > 1)
        {
            panel.Children.Add(Pieces.Choice<ShownTheme>(layer.Themes, layer.Theme, theme => theme.Title.In(Desk) + DetailOf(theme), theme =>
            {
                layer.ChooseTheme(theme.Id);
                Fill(legend, layer);
            }));
        }

        if (!layer.LabelSets.IsEmpty)
        {
            string[] sets = ["", .. layer.LabelSets.Select(set => set.Id)];
            panel.Children.Add(Pieces.Choice(sets, layer.Labels?.Id ?? "", id => id.Length == 0 ? Say("不注记", "no labels") : Say("注记：", "labels: ") + id, layer.ChooseLabels));
        }

        panel.Children.Add(legend);
        panel.Margin = new Thickness(0, 0, 0, 8);
        return panel;
    }

    /// <summary>Themes of walking minutes differ by kind only.</summary>
    private static string DetailOf(ShownTheme theme) => theme.Id.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !theme.Id.StartsWith("column:", StringComparison.Ordinal) ? " " + theme.Id[(colon + 1)..] : "";

    private void Fill(StackPanel legend, ShownLayer layer)
    {
        legend.Children.Clear();
        foreach (var row in layer.Legend)
        {
            if (row.Heading.In(Desk).Length > 0)
            {
                legend.Children.Add(Pieces.Text(row.Heading.In(Desk), Pieces.Quiet));
            }

            legend.Children.Add(Pieces.Row(SwatchOf(row), Pieces.Text(row.Name.In(Desk)), Pieces.Text($"　{row.Count}", Pieces.Quiet)));
        }
    }

    private static Border SwatchOf(LegendRow row)
    {
        var isLine = row.Kind is GeometryKind.Line or GeometryKind.MultiLine;
        var isPoint = row.Kind is GeometryKind.Point or GeometryKind.MultiPoint;
        var fill = isLine ? row.Style.Stroke : row.Style.Fill ?? (row.Style.Pattern == FillPattern.None ? null : row.Style.PatternColour);
        return new Border
        {
            Width = isPoint ? 12 : 22,
            Height = isLine ? Math.Clamp(row.Style.StrokePixels, 1, 6) : 12,
            CornerRadius = new CornerRadius(isPoint ? 6 : 0),
            Margin = new Thickness(18, 3, 8, 3),
            VerticalAlignment = VerticalAlignment.Center,
            Background = fill is { } colour ? BrushOf(colour, row.Style.FillAlpha) : null,
            BorderBrush = !isLine && row.Style.Stroke is { } stroke ? BrushOf(stroke, 255) : null,
            BorderThickness = new Thickness(isLine ? 0 : 1),
        };
    }

    private static SolidColorBrush BrushOf(Colour colour, byte alpha) => new(Color.FromArgb(alpha, colour.Red, colour.Green, colour.Blue));
}
