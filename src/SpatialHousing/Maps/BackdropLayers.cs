using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>底图: hills, green, waters, railway, with names along rivers and lines.</summary>
internal static class BackdropLayers
{
    public static string Id(string role) => "base_" + role;

    public static IEnumerable<MapLayer> Of(AtlasInputs inputs) =>
        inputs.Backdrops.DistinctBy(backdrop => backdrop.Role).Where(backdrop => !inputs.Style.BasemapOf(backdrop.Role).IsEmpty).Select(backdrop => Layer(backdrop, inputs.Style.BasemapOf(backdrop.Role)));

    private static MapLayer Layer(AtlasBackdrop backdrop, ImmutableArray<StyleClass> classes)
    {
        var count = backdrop.Shapes.Count;
        var hasLevels = backdrop.Levels.Length == count && classes.Length > 1;
        var classOf = Enumerable.Range(0, count).Select(i => hasLevels ? (short)(Math.Clamp(backdrop.Levels[i], 1, classes.Length) - 1) : (short)0).ToImmutableArray();
        var name = hasLevels ? new LocalText("地形", "Relief") : classes[0].Name;
        var isWater = backdrop.Role == "water";
        var isLine = count > 0 && backdrop.Shapes.Kinds[0] is GeometryKind.Line or GeometryKind.MultiLine;
        return new MapLayer(Id(backdrop.Role), name, backdrop.Shapes)
        {
            Themes = [new LayerTheme("role", name, classes, classOf)],
            Labels = backdrop.Names.Length != count
                ? []
                :
                [
                    new LabelSet("name", isLine || isWater ? LabelPlacement.Line : LabelPlacement.Area, new LabelStyle
                    {
                        SizeMillimetres = isWater ? 3.0 : 2.3,
                        LeastMillimetres = isWater ? 2.2 : 1.9,
                        Face = isWater ? FontFace.Serif : FontFace.Sans,
                        Colour = isWater ? new Colour(0x2d, 0x6a, 0x93) : isLine ? new Colour(0x4b, 0x4f, 0x55) : new Colour(0x4c, 0x6b, 0x3f),
                        Slanted = isWater,
                        Tracking = isWater ? 0.5 : isLine ? 1.2 : 0.08,
                        Halo = isWater && classes[0].Style.Fill is { } water ? water.Mix(Colour.White, 0.45) : Colour.White,
                        HaloMillimetres = isWater ? 0.7 : 0.4,
                        Priority = isWater ? 5 : 9,
                    }, backdrop.Names),
                ],
        };
    }
}
