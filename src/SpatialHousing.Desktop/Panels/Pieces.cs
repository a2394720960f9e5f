using Avalonia;
using Avalonia.Controls;
using Avalonia.Layout;
using Avalonia.Media;
using SpatialHousing.Units;

namespace SpatialHousing.Desktop.Panels;

/// <summary>Small controls that all panels are made of.</summary>
internal static class Pieces
{
    public static readonly IBrush Alarm = new SolidColorBrush(Color.FromRgb(0xb0, 0x2a, 0x1e)), Quiet = new SolidColorBrush(Color.FromRgb(0x6a, 0x73, 0x7c));

    public static TextBlock Text(string text, IBrush? ink = null, bool isBold = false) => new()
    {
        Text = text,
        TextWrapping = TextWrapping.Wrap,
        Foreground = ink,
        FontWeight = isBold ? FontWeight.SemiBold : FontWeight.Normal,
        Margin = new Thickness(0, 1),
    };

    public static Button Button(string text, Action pressed, bool isEnabled = true)
    {
        var button = new Button { Content = text, IsEnabled = isEnabled, Margin = new Thickness(2), Padding = new Thickness(8, 3) };
        button.Click += (_, _) => pressed();
        return button;
    }

    /// <summary>A choice of one; told only when the user chooses, not when it is filled.</summary>
    public static ComboBox Choice<T>(IReadOnlyList<T> options, T? chosen, Func<T, string> name, Action<T> choose)
    {
        var box = new ComboBox { ItemsSource = options.Select(name).ToList(), SelectedIndex = chosen is null ? -1 : options.ToList().IndexOf(chosen), HorizontalAlignment = HorizontalAlignment.Stretch, Margin = new Thickness(2) };
        box.SelectionChanged += (_, _) =>
        {
            if (box.SelectedIndex >= 0)
            {
                choose(options[box.SelectedIndex]);
            }
        };
        return box;
    }

    public static TextBox Entry(string hint, string text, Action<string> written)
    {
        var box = new TextBox { Watermark = hint, Text = text, Margin = new Thickness(2) };
        box.TextChanged += (_, _) => written(box.Text ?? "");
        return box;
    }

    public static StackPanel Row(params Control[] controls) => Stack(Orientation.Horizontal, controls);

    public static StackPanel Column(params Control[] controls) => Stack(Orientation.Vertical, controls);

    public static Control Scrolled(Control content) => new ScrollViewer { Content = content, Padding = new Thickness(6) };

    public static string In(this LocalText text, Showing.MapDesk desk) => text.In(desk.Language) ?? "";

    private static StackPanel Stack(Orientation orientation, Control[] controls)
    {
        var stack = new StackPanel { Orientation = orientation };
        stack.Children.AddRange(controls);
        return stack;
    }
}
