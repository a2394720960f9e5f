namespace SpatialHousing.Sampling;

/// <summary>街坊: the land inside the streets around it.</summary>
internal sealed class CityBlock
{
    public required int Face { get; init; }

    public required int Subarea { get; init; }

    /// <summary>Inside the street lines, counter-clockwise.</summary>
    public required List<Spot> Land { get; init; }

    public required double SquareMetres { get; init; }

    public required Spot Centre { get; init; }

    /// <summary>From the centre to the city's outline: negative inside.</summary>
    public required double OutsideMetres { get; init; }

    /// <summary>From the centre to the nearest river's middle.</summary>
    public required double RiverMetres { get; init; }

    /// <summary>Height of the ground above the valley floor in the middle of the block.</summary>
    public required double HeightMetres { get; init; }

    public BlockUse Use { get; set; }

    public int ParcelCount { get; set; }

    /// <summary>Number of the block's first parcel within its subarea, from 1.</summary>
    public int FirstNumber { get; set; }

    /// <summary>Facilities that stand in the block.</summary>
    public List<int> Facilities { get; } = [];

    /// <summary>Does any corner lie where the schematic zones forbid building?</summary>
    public bool TouchesForbidden { get; set; }
}
