using Avalonia;
using Avalonia.Controls.ApplicationLifetimes;
using Avalonia.Themes.Fluent;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop;

/// <summary>Starts the window and opens what the command line names.</summary>
internal sealed class DeskApplication : Application
{
    public override void Initialize() => Styles.Add(new FluentTheme());

    public override void OnFrameworkInitializationCompleted()
    {
        if (ApplicationLifetime is IClassicDesktopStyleApplicationLifetime desktop)
        {
            var start = StartArguments.Of(desktop.Args ?? []);
            var desk = new MapDesk(new AvaloniaBackground(), start.Language);
            desktop.MainWindow = new DeskWindow(desk);
            if (start.Reference is { } reference)
            {
                desk.Open(reference, start.Scenario);
            }
        }

        base.OnFrameworkInitializationCompleted();
    }
}
