using SpatialHousing.Geodesy;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

public sealed class CoverageProbeTests
{
    [Fact]
    public void A_probed_place_gets_what_the_report_gives()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var town = RandomTown.Make(seed).Town();
            var options = new LifeCircleOptions { SnapLimit = 120 };
            var standards = SmallTown.Standards(400, "小学", "菜市场", "幼儿园");
            var report = LifeCircleAnalysis.Run(town.Network(), town.DemandLayer(), town.FacilityLayer(), standards, options);
            var probe = new CoverageProbe(town.Network(), town.FacilityLayer(), standards, options);
            for (var i = 0; i < report.Demand.Count; i++)
            {
                var (x, y) = InteriorPoint.Of(report.Demand.Shapes, i)!.Value;
                Assert.Equal(report.Kinds.Select(kind => (kind.Kind, kind[i])), probe.At(x, y));
            }
        }
    }
}
