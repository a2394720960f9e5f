using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class AllocationFuzzTests
{
    private static readonly string[] Rubbish =
        ["null", "-1", "0", "1e308", "\"\"", "\"x\"", "[]", "{}", "true", "\"tables.counties.area\"", "\"*\"", "[0,0,0,0,0]", "99999", "0.0000001", "\"2030-2026\"", "\"weighted\"", "\"fitted\"", "\"rank\"", "\"growth\"", "1e9", "\"tables.counties.population_10k\"", "-5", "[[1,2],[0.5,1]]", "\"ahp\"", "\"falling\"", "\"target\"", "\"mu\"", "\"land_area\"", "\"dwellings\"", "\"2026\""];

    /// <summary>A plan with any of its values replaced by rubbish is allocated or refused with a finding; nothing else may be thrown.</summary>
    [Fact]
    public void Rubbish_in_the_plan_is_refused_or_allocated_never_a_crash()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        var folder = Path.Combine(SharedData.Root, "data", "zhangye");
        var plan = File.ReadAllText(Path.Combine(folder, "plan.json"));
        var table = PublishedTableReader.Read(Path.Combine(folder, "counties.csv"), "counties.csv", "area");
        var rules = SupplyRulesReader.Read(Path.Combine(folder, "..", "rules", "supply-zhangye-2026.json"), "rules.json");
        var (refused, allocated) = (0, 0);
        for (var trial = 0; trial < 2000; trial++)
        {
            var text = Mutated(plan, random);
            try
            {
                var faults = new JsonFaults();
                var json = LocatedJson.Parse(Encoding.UTF8.GetBytes(text), "plan.json");
                var set = random.Next(2) == 0 ? null : json.Find("scenarios")?.Items.LastOrDefault()?.Find("set");
                var settings = AllocationSettingsReader.Read(new JsonObjectReader(set is null ? json : json.Patched(set), faults));
                faults.ThrowIfAny();
                Allocator.Allocate(new AllocationProblem(
                    "全市", [], new PlanPeriod(2026, 2030), settings, rules, ImmutableDictionary<string, PublishedTable>.Empty.Add("counties", table).Add("published", PublishedTableReader.Read(Path.Combine(folder, "published.csv"), "published.csv", "area")),
                    ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty));
                allocated++;
            }
            catch (FaultException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {Seed}, trial {trial}: {exception}\n{text}");
            }
        }

        Assert.True(refused > 300 && allocated > 100, $"{refused} refused, {allocated} allocated");
    }

    /// <summary>Replaces one or two values (after a colon) by rubbish.</summary>
    private static string Mutated(string plan, Random random)
    {
        for (var change = random.Next(1, 3); change > 0; change--)
        {
            var colons = Enumerable.Range(0, plan.Length).Where(at => plan[at] == ':' && at + 2 < plan.Length && plan[at + 1] == ' ').ToArray();
            var colon = colons[random.Next(colons.Length)];
            var end = plan.IndexOfAny([',', '\n', '}'], colon + 2);
            plan = plan[..(colon + 2)] + Rubbish[random.Next(Rubbish.Length)] + plan[end..];
        }

        return plan;
    }
}
