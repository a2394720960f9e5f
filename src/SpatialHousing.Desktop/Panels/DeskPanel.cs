using System.ComponentModel;
using Avalonia;
using Avalonia.Controls;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>A panel that is made anew when a part of the desk it shows says that it has changed; it listens only while it is on screen.</summary>
internal abstract class DeskPanel(MapDesk desk, params INotifyPropertyChanged[] parts) : UserControl
{
    protected MapDesk Desk => desk;

    /// <summary>Makes the content.</summary>
    protected abstract Control Make();

    /// <summary>Whether a change of this property is seen in the panel.</summary>
    protected virtual bool Shows(INotifyPropertyChanged part, string property) => true;

    /// <summary>Text in one of the program's languages.</summary>
    protected string Say(string chinese, string english) => desk.Language == Units.Language.Chinese ? chinese : english;

    protected void Remake() => Content = Make();

    protected override void OnAttachedToVisualTree(VisualTreeAttachmentEventArgs e)
    {
        base.OnAttachedToVisualTree(e);
        foreach (var part in parts)
        {
            part.PropertyChanged += OnChange;
        }

        Remake();
    }

    protected override void OnDetachedFromVisualTree(VisualTreeAttachmentEventArgs e)
    {
        base.OnDetachedFromVisualTree(e);
        foreach (var part in parts)
        {
            part.PropertyChanged -= OnChange;
        }
    }

    private void OnChange(object? sender, PropertyChangedEventArgs change)
    {
        if (Shows((INotifyPropertyChanged)sender!, change.PropertyName ?? ""))
        {
            Remake();
        }
    }
}
