using System.Collections.Immutable;

namespace SpatialHousing.Planning;

/// <summary>What a kind of zone does to a parcel; the cases below are all there are.</summary>
public abstract record ZoneEffect
{
    private ZoneEffect()
    {
    }

    /// <summary>Word of the case in rule files.</summary>
    public abstract string Word { get; }

    /// <summary>不得占用: no land may be shared.</summary>
    public sealed record Forbid : ZoneEffect
    {
        public override string Word => "forbid";
    }

    /// <summary>必须位于其内: all land must lie inside the zones of the kind taken together.</summary>
    public sealed record MustContain : ZoneEffect
    {
        public override string Word => "must_contain";
    }

    /// <summary>退让: no land may lie within a distance of the zone; the width may go by the zone's class (一级河道 …).</summary>
    /// <param name="Metres">Width where no class says otherwise, 0 and up.</param>
    /// <param name="ByClass">Width by value of the zone's class property.</param>
    public sealed record KeepDistance(double Metres, ImmutableArray<KeyValuePair<string, double>> ByClass) : ZoneEffect
    {
        public override string Word => "keep_distance";

        /// <summary>Width for a zone of this class, metres.</summary>
        public double WidthOf(string zoneClass)
        {
            foreach (var (name, width) in ByClass)
            {
                if (name == zoneClass)
                {
                    return width;
                }
            }

            return Metres;
        }
    }

    /// <summary>限制: a parcel that shares land must keep within limits, compared with its own attributes; null or empty = no such limit.</summary>
    /// <param name="HeightMetres">限高, metres.</param>
    /// <param name="Ratio">容积率, at most.</param>
    /// <param name="Uses">Land use codes allowed, by their beginnings.</param>
    public sealed record Limit(double? HeightMetres, double? Ratio, ImmutableArray<string> Uses) : ZoneEffect
    {
        public override string Word => "limit";
    }

    /// <summary>提示: reported, nothing more.</summary>
    public sealed record Notice : ZoneEffect
    {
        public override string Word => "notice";
    }
}
