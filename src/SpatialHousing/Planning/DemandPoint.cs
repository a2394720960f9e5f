using System.Collections.Immutable;

namespace SpatialHousing.Planning;

/// <summary>需求点: a parcel, a residential building or a grid cell whose people walk to facilities.</summary>
/// <param name="Id">Id in its layer, unique.</param>
/// <param name="Subarea">片区 it counts for; empty when only the whole city is asked.</param>
/// <param name="Weights">What it stands for, by name (<see cref="DemandWeight.People"/> …); a missing name counts nothing.</param>
public sealed record DemandPoint(string Id, string Subarea, ImmutableArray<DemandWeight> Weights)
{
    /// <summary>Amount of one weight; 0 when the point does not carry it.</summary>
    public double Weight(string name)
    {
        foreach (var weight in Weights)
        {
            if (weight.Name == name)
            {
                return weight.Amount;
            }
        }

        return 0;
    }
}

/// <summary>One amount of a demand point: 0 or more, in the unit of its name.</summary>
/// <param name="Name">Name in files, lower snake case.</param>
/// <param name="Amount">Persons, dwellings, m² of floor or m² of land.</param>
public readonly record struct DemandWeight(string Name, double Amount)
{
    /// <summary>Persons.</summary>
    public const string People = "people";

    /// <summary>套.</summary>
    public const string Dwellings = "dwellings";

    /// <summary>Floor area, m².</summary>
    public const string FloorArea = "floor_area";

    /// <summary>Land area, m².</summary>
    public const string LandArea = "land_area";
}
