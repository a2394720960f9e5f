using System.Text;

namespace SpatialHousing.Formats.Svg;

/// <summary>Element ids: letters, figures, '-', '_', '.'; unique in the file.</summary>
internal sealed class SvgIds
{
    private readonly HashSet<string> used = [];

    public string Of(string wanted)
    {
        var name = new StringBuilder();
        foreach (var c in wanted)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_');
        }

        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
        {
            name.Insert(0, 'g');
        }

        var id = name.ToString();
        for (var copy = 2; !used.Add(id); copy++)
        {
            id = FormattableString.Invariant($"{name}-{copy}");
        }

        return id;
    }
}
