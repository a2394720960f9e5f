using SpatialHousing.Planning;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Maps;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

/// <summary>The atlas of the committed sample, from a real run.</summary>
public sealed class SampleAtlasTests
{
    private static readonly PlanResult Result = PlanRun.Execute(
        PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);

    private static readonly MapDocument Atlas = PlanMaps.DocumentOf(Result);

    internal static readonly SheetDrawing[] Drawings = [.. Atlas.Sheets.Select(sheet => SheetComposer.Compose(Atlas, sheet))];

    [Fact]
    public void The_atlas_has_at_least_sixteen_sheets() => Assert.InRange(Atlas.Sheets.Length, 16, 60);

    [Fact]
    public void No_two_labels_overlap_and_none_leaves_its_frame()
    {
        foreach (var drawing in Drawings)
        {
            var boxes = drawing.Labels.SelectMany((label, index) => label.Boxes.Select(box => (Label: index, Box: box))).ToArray();
            Assert.All(boxes, item => Assert.True(drawing.Frame.Contains(item.Box.MinX, item.Box.MinY) && drawing.Frame.Contains(item.Box.MaxX, item.Box.MaxY), drawing.Title));
            for (var i = 0; i < boxes.Length; i++)
            {
                for (var j = i + 1; j < boxes.Length; j++)
                {
                    Assert.False(boxes[i].Label != boxes[j].Label && boxes[i].Box.Meets(boxes[j].Box), $"{drawing.Title}: {drawing.Labels[boxes[i].Label].Text} and {drawing.Labels[boxes[j].Label].Text}");
                }
            }
        }
    }

    [Fact]
    public void Legends_list_exactly_the_classes_that_are_drawn_in_colour_and_in_black_and_white()
    {
        Assert.All(Drawings, drawing => LegendFacts.ListsWhatIsDrawn(Atlas, drawing));
        var grey = BlackWhite.Styled(Atlas);
        Assert.All(grey.Sheets, sheet => LegendFacts.ListsWhatIsDrawn(grey, BlackWhite.Compose(grey, sheet)));
    }

    [Fact]
    public void Scale_bars_are_as_long_as_the_stated_scale_says()
    {
        foreach (var drawing in Drawings.Where(drawing => !drawing.Sheet.IsDiagram))
        {
            var bar = drawing.ScaleBar!;
            var group = drawing.Groups.Single(group => group.Id == "scale").Items;
            var drawn = group.OfType<DrawnItem.Rectangle>().Max(rectangle => rectangle.Box.Width);
            Assert.Equal(bar.GroundMetres, drawn / 1000 * bar.Denominator, bar.GroundMetres * 0.005);
            Assert.Equal(bar.GroundMetres, drawing.Transform.East(drawn) - drawing.Transform.East(0), bar.GroundMetres * 0.005);
            Assert.Contains(group.OfType<DrawnItem.Text>(), text => text.Content == bar.Ratio);
        }
    }

    [Fact]
    public void Composition_tables_sum_to_the_parcels_they_class()
    {
        foreach (var (sheet, title) in new[] { ("structure", "片区地块"), ("land-use", "用地构成") })
        {
            var table = Atlas.Sheet(sheet).Tables.Single(table => table.Title.Chinese == title);
            Assert.Equal("4000", table.Rows[^1][1].Chinese);
            Assert.Equal(4000, table.Rows.SkipLast(1).Sum(row => int.Parse(row[1].Chinese, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.Equal(Atlas.Sheet("structure").Tables[0].Rows[^1][2], Atlas.Sheet("land-use").Tables[0].Rows[^1][2]);
        foreach (var sheet in Atlas.Sheets.Where(sheet => sheet.Id.StartsWith("coverage-", StringComparison.Ordinal)))
        {
            var total = Atlas.Sheet("demand").Tables[0].Rows[^1][1].Chinese;
            Assert.Equal(total, sheet.Tables.Single(table => table.Title.Chinese == "步行时间构成").Rows[^1][1].Chinese);
        }
    }

    [Fact]
    public void A_months_figure_lies_in_the_class_it_is_drawn_in()
    {
        var months = Atlas.Sheet("destocking").Tables[0].Rows.Select(row => double.Parse(row[2].Chinese, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var theme = Atlas.Layer("areas").Theme("months");
        double[] bounds = [6, 12, 18, 36];
        Assert.All(Enumerable.Range(0, months.Length), area =>
            Assert.Equal(bounds.Count(bound => months[area] >= bound), int.Parse(theme.Classes[theme.ClassOf[area]].Word.Split('_')[^1], System.Globalization.CultureInfo.InvariantCulture) - 1));
    }

    [Fact]
    public void Side_texts_do_not_overlap_and_stay_in_the_panel()
    {
        foreach (var drawing in Drawings)
        {
            var texts = drawing.Groups.Where(group => group.Id != "labels").SelectMany(group => group.Items).OfType<DrawnItem.Text>().Where(text => text.RotationDegrees == 0)
                .Select(text => (text.Content, Ink: text.Type.BoxOf(text.Content, text.X, text.Y, text.Anchor).Grow(-0.05 * text.Type.SizeMillimetres))).ToArray();
            Assert.All(texts, text => Assert.True(text.Ink.MinX >= 8 && text.Ink.MaxX <= drawing.WidthMillimetres - 8 && text.Ink.MaxY <= drawing.HeightMillimetres - 6, $"{drawing.Title}: {text.Content}"));
            for (var i = 0; i < texts.Length; i++)
            {
                for (var j = i + 1; j < texts.Length; j++)
                {
                    Assert.False(texts[i].Ink.Meets(texts[j].Ink), $"{drawing.Title}: \"{texts[i].Content}\" meets \"{texts[j].Content}\"");
                }
            }
        }
    }

    [Fact]
    public void Figures_on_the_guidance_sheet_are_the_cells_of_the_allocation()
    {
        var drawing = Drawings.Single(sheet => sheet.Sheet.Id == "guidance");
        var words = drawing.Groups.SelectMany(group => group.Items).OfType<DrawnItem.Text>().Select(text => text.Content).ToHashSet();
        foreach (var area in Result.Allocation.Areas.Append(Result.Allocation.Whole))
        {
            var cell = Result.Allocation.Find(area, AllocationMeasure.FloorArea, Result.Allocation.Period.Span)!;
            Assert.Contains(cell.Printed, words);
            Assert.Contains(words, word => word.Contains(area, StringComparison.Ordinal));
        }
    }
}
