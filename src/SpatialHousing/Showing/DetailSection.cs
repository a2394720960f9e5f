using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>信息栏的一段: rows under a heading.</summary>
public sealed record DetailSection(LocalText Title, ImmutableArray<DetailRow> Rows);

/// <summary>One line of the panel.</summary>
/// <param name="Note">Clause, rule or limit behind the value; empty for none.</param>
/// <param name="Address">Where to ask why; empty when there is nothing to ask.</param>
/// <param name="IsAlarm">A hard rule is broken, or a limit missed.</param>
public sealed record DetailRow(LocalText Name, LocalText Value, LocalText Note = default, string Address = "", bool IsAlarm = false)
{
    /// <summary>Clause, rule or limit behind the value; empty texts for none.</summary>
    public LocalText Note { get; init; } = Note.Chinese is null ? new("", "") : Note;

    internal static DetailRow Of(string chinese, string english, string value, string address = "") => new(new LocalText(chinese, english), new LocalText(value, value), default, address);
}
