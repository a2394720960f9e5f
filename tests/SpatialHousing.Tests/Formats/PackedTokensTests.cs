using System.Text;
using SpatialHousing.Formats;
using Xunit;

namespace SpatialHousing.Tests.Formats;

public sealed class PackedTokensTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(500, 7)]
    [InlineData(500, 500)]
    [InlineData(200_000, 70_000)]
    [InlineData(200_000, 60_000)]
    public void A_compacted_table_has_the_cells_it_had(int features, int different)
    {
        var builder = new PropertyTableBuilder();
        var column = builder.ColumnIndex("a");
        for (var i = 0; i < features; i++)
        {
            // every seventh cell is missing
            if (i % 7 != 3)
            {
                builder.Set(column, CellKind.Text, Encoding.UTF8.GetBytes(FormattableString.Invariant($"\"{i * 7919L % different}\"")));
            }

            builder.EndFeature();
        }

        var table = builder.Build();
        var (before, after) = (table.Columns[0], table.Compacted().Columns[0]);
        Assert.Equal(before.Kinds.ToArray(), after.Kinds.ToArray());
        for (var i = 0; i < features; i++)
        {
            Assert.True(before.Raw(i).SequenceEqual(after.Raw(i)), $"cell {i}");
        }

        int[] chosen = [features - 1, 0, features / 2];
        Assert.Equal(chosen.Select(before.Text), Enumerable.Range(0, 3).Select(after.Select(chosen).Text));
    }
}
