namespace SpatialHousing.Formats;

/// <summary>JSON type of one attribute value, kept as the file has it.</summary>
public enum CellKind : byte
{
    /// <summary>The feature does not have this property.</summary>
    Missing,
    Null,
    False,
    True,
    Number,
    Text,

    /// <summary>An object or array, kept as raw JSON.</summary>
    Nested,
}
