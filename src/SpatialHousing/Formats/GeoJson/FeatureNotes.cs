namespace SpatialHousing.Formats.GeoJson;

/// <summary>What was mended or passed over in one feature; counted for the layer only when the feature is kept.</summary>
internal struct FeatureNotes
{
    /// <summary>Positions with a height.</summary>
    public int Heights;

    /// <summary>Rings and lines of which some positions have a height and others none.</summary>
    public int MixedHeights;

    /// <summary>Positions with more than three numbers.</summary>
    public int LongPositions;

    /// <summary>Numbers with more than nine decimals.</summary>
    public int FineDecimals;

    /// <summary>Rings that were closed here.</summary>
    public int ClosedRings;

    /// <summary>Rings against the right-hand rule.</summary>
    public int WrongWinding;

    /// <summary>Parts of a mixed collection that were left out.</summary>
    public int PartsLeftOut;

    public bool Collection;
    public bool WrongCase;
    public bool WrongBbox;
    public bool WrongId;
    public bool MisplacedMember;
    public bool ForeignMember;
    public bool PropertiesMissing;
    public bool GeometryMissing;
    public bool DuplicateProperty;
    public bool BeyondDegrees;

    public readonly bool Any =>
        (Heights | MixedHeights | LongPositions | FineDecimals | ClosedRings | WrongWinding | PartsLeftOut) != 0
        || Collection || WrongCase || WrongBbox || WrongId || MisplacedMember || ForeignMember || PropertiesMissing || GeometryMissing || DuplicateProperty;
}
