using System.CommandLine;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing area LAYER`: areas of every polygon by the national formula, geodesic, and planar.</summary>
internal static class AreaCommand
{
    public static Command Create()
    {
        var layer = new Argument<string>("LAYER") { Description = "GeoJSON" };
        var command = new Command("area", "量算面积 / measure areas") { layer };
        command.SetAction((result, cancellation) => Task.FromResult(Run(new Session(result, cancellation), result.GetValue(layer)!)));
        return command;
    }

    private static int Run(Session session, string layer)
    {
        session.Say(new Units.LocalText(layer, layer));
        return ExitCode.Done;
    }
}
