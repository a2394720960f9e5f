using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class SupplyActionStyleTests
{
    public static TheoryData<string> Words => new(
        ((SupplyAction[])[
            new SupplyAction.Suspend(), new SupplyAction.CapAtRevitalised(), new SupplyAction.Slow(null), new SupplyAction.AsPlanned(),
            new SupplyAction.ModeratelyMore(null), new SupplyAction.MarkedlyMore(null), new SupplyAction.YearlySalesPlus(Share.FromPercent(20)),
        ]).Select(action => action.Word));

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_supply_action_has_a_colour(string word) =>
        Assert.Contains(StyleRulesReader.Default.Theme("supply_action"), style => style.Word == word);

    [Fact]
    public void No_supply_action_was_forgotten_here() =>
        Assert.Equal(typeof(SupplyAction).GetNestedTypes().Length, Words.Count);
}
