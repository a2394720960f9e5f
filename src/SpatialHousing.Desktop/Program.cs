using Avalonia;

namespace SpatialHousing.Desktop;

/// <summary>The executable `spatialhousing-desktop [PLAN | LAYER] [--scenario NAME] [--lang zh|en]`.</summary>
internal static class Program
{
    [STAThread]
    public static int Main(string[] args)
    {
        Formats.LayerSources.Register(new PostGis.PostGisSource());
        return AppBuilder.Configure<DeskApplication>().UsePlatformDetect().StartWithClassicDesktopLifetime(args);
    }
}
