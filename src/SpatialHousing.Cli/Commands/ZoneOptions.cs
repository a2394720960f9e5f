using System.Collections.Immutable;
using System.CommandLine;
using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>What `check` and `verify` both take.</summary>
internal static class ZoneOptions
{
    public static Argument<string> Parcels() => new("PARCELS") { Description = "地块 GeoJSON / parcels" };

    public static Option<string[]> Zones() => new("--zones")
    {
        Description = $"管控区 GeoJSON，可多次给出；[类别=]文件 / zone layers, may be repeated: [KIND=]FILE; KIND: {string.Join(", ", ZoneKinds.Words)}",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Rules() => new("--rules") { Description = "管控规则文件（默认用内置规则，只评价给出的类别）/ zone rule file; built-in rules for the given kinds by default" };

    public static Option<string?> Id() => new("--id") { Description = "地块编号列 / id property of the parcels" };

    /// <summary>Never over what a file says: a layer moved by a zone would be clear of everything.</summary>
    public static Option<CoordinateSystem?> Crs() => SystemOptions.CrsOfMetres();

    public static CheckRequest RequestOf(ParseResult parsed, string parcels, Option<string[]> zones, Option<string?> rules, Option<string?> id, Option<CoordinateSystem?> crs) =>
        new(parcels, [.. parsed.GetValue(zones)!.Select(ZoneFileOf)], parsed.GetValue(rules), parsed.GetValue(id), parsed.GetValue(crs));

    private static (ZoneKind? Kind, string File) ZoneFileOf(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || File.Exists(text) || !LayerSources.IsFile(text))
        {
            return (null, text);
        }

        var word = text[..at];
        if (ZoneKinds.TryParse(word, out var kind))
        {
            return (kind, text[(at + 1)..]);
        }

        var nearest = NearestWord.Of(word, ZoneKinds.Words);
        throw new FaultException(new Finding(
            Severity.Error, "unknown_zone_kind", word, "", "--zones",
            new LocalText(
                $"--zones {text}：不认识类别“{word}”；{(nearest is null ? "" : $"是否应为“{nearest}”？")}可用：{string.Join("、", ZoneKinds.Words)}。",
                $"--zones {text}: unknown kind \"{word}\";{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} Valid: {string.Join(", ", ZoneKinds.Words)}.")));
    }
}
