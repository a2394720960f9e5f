using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SpatialHousing.Allocation;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads figures by area of a plan file: written there, or named by where they stand.</summary>
internal static class FigureSourceReader
{
    /// <summary>Figures by area: an object of area → number, or text that says where they stand.</summary>
    public static FigureSource? Read(JsonObjectReader reader, string key)
    {
        if (reader.Find(key) is not { } place)
        {
            return null;
        }

        return place.Kind switch
        {
            JsonValueKind.String => new FigureSource(place.Text, [], place.Path),
            JsonValueKind.Object => new FigureSource("", reader.NumbersByName(key), place.Path),
            _ => reader.Faults.Add(place, "“区域: 数”的对象或 \"tables.表.列\"", "an object of area: number, or \"tables.table.column\"", new FigureSource("", [], place.Path)),
        };
    }

    /// <summary>area → year → number.</summary>
    public static ImmutableArray<AreaYearFigure> ReadYears(JsonObjectReader reader, string key)
    {
        if (reader.OptionalMember(key) is not { } areas)
        {
            return [];
        }

        var figures = ImmutableArray.CreateBuilder<AreaYearFigure>();
        foreach (var (area, _) in areas.Value.Members)
        {
            foreach (var (year, value) in areas.NumbersByName(area))
            {
                if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    figures.Add(new AreaYearFigure(area, number, value));
                }
                else
                {
                    reader.Faults.Add(areas.Value, "“区域: { 年份: 数 }”", "area: { year: number }");
                }
            }
        }

        return figures.ToImmutable();
    }

    /// <summary>An array of numbers.</summary>
    public static ImmutableArray<double> ReadNumbers(LocatedJson place, JsonFaults faults) => place.Kind != JsonValueKind.Array
        ? faults.Add(place, "一列数 [ … ]", "an array of numbers", ImmutableArray<double>.Empty)
        : [.. place.Items.Select(item => item.Kind == JsonValueKind.Number && double.TryParse(item.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : faults.Add(item, "数", "a number", 0.0))];
}
