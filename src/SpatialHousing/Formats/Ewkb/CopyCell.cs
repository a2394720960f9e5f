namespace SpatialHousing.Formats.Ewkb;

/// <summary>What a column of a binary COPY stream holds, and how its bytes read.</summary>
public enum CopyCell
{
    /// <summary>EWKB, as bytea or geometry.</summary>
    Geometry,

    /// <summary>EWKB; null where the shape stays in the server and the row counts without it.</summary>
    GeometryIfSent,

    /// <summary>int8.</summary>
    Whole,

    /// <summary>float8.</summary>
    Real,

    /// <summary>A number that keeps its digits: text when read (numeric::text), numeric when written.</summary>
    Exact,

    /// <summary>bool.</summary>
    Truth,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>UTF-8 text of a JSON value.</summary>
    Json,

    /// <summary>int8: number of the feature in the file it once came from.</summary>
    FeatureNumber,

    /// <summary>JSON text: `id` member of the feature in that file.</summary>
    FeatureId,

    /// <summary>bytea: SHA-256 of the row in its table, worked out by the server.</summary>
    RowHash,

    /// <summary>Anything: rows with the same bytes on end are one feature, whose attributes are in the first of them. Yields a numeric property: which feature of the batch it is, from 0, those set aside counted.</summary>
    FeatureKey,

    /// <summary>Anything: handed to an <see cref="ICopyAside"/>.</summary>
    Aside,
}

/// <summary>A column of a binary COPY stream.</summary>
public sealed record CopyColumn(string Name, CopyCell Cell);
