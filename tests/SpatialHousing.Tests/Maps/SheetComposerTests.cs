using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class SheetComposerTests
{
    private static readonly MapDocument Atlas = AtlasBuilder.Build(TestCity.Inputs());

    private static readonly Dictionary<(string Sheet, Language Language), SheetDrawing> Drawings = Atlas.Sheets
        .SelectMany(sheet => new[] { Language.Chinese, Language.English }.Select(language => (sheet, language)))
        .ToDictionary(pair => (pair.sheet.Id, pair.language), pair => SheetComposer.Compose(Atlas, pair.sheet, pair.language));

    public static TheoryData<string> Sheets => [.. Atlas.Sheets.Select(sheet => sheet.Id)];

    [Fact]
    public void Atlas_of_a_full_run_has_all_figures_of_the_plan()
    {
        string[] wanted = ["主城区空间结构图", "主城区住房发展指引图", "市域旗县区住房发展指引图", "主城区人口与用地重点增长区域和项目库", "住房需求空间分布图", "主城区管控区校核图", "15分钟生活圈设施完整度图", "主城区住宅用地供应时序图", "红山片区住房用地审查图"];
        Assert.Empty(wanted.Except(Atlas.Sheets.Select(sheet => sheet.Title.Chinese)));
        Assert.Equal(Atlas.Sheets.Length, Atlas.Sheets.Select(sheet => sheet.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Labels_stay_in_the_frame_and_do_not_overlap(string id)
    {
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            var drawing = Drawings[(id, language)];
            var labels = drawing.Labels;
            Assert.NotEmpty(labels);
            Assert.All(labels.SelectMany(label => label.Boxes), box => Assert.True(drawing.Frame.Contains(box.MinX, box.MinY) && drawing.Frame.Contains(box.MaxX, box.MaxY)));
            for (var i = 0; i < labels.Length; i++)
            {
                for (var j = i + 1; j < labels.Length; j++)
                {
                    Assert.False(labels[i].Boxes.Any(a => labels[j].Boxes.Any(a.Meets)), $"{labels[i].Text} and {labels[j].Text}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void No_text_of_a_sheet_overlaps_another_or_leaves_the_paper(string id)
    {
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            var drawing = Drawings[(id, language)];
            var texts = drawing.Groups.Where(group => group.Id != "labels").SelectMany(group => group.Items).OfType<DrawnItem.Text>().Where(text => text.RotationDegrees == 0).Select(text => (text.Content, Ink: Ink(text))).ToArray();
            Assert.All(texts, text => Assert.True(text.Ink.MinX >= 8 && text.Ink.MaxX <= drawing.WidthMillimetres - 8 && text.Ink.MinY >= 8 && text.Ink.MaxY <= drawing.HeightMillimetres - 6, text.Content));
            for (var i = 0; i < texts.Length; i++)
            {
                for (var j = i + 1; j < texts.Length; j++)
                {
                    Assert.False(texts[i].Ink.Meets(texts[j].Ink), $"{id} {language}: \"{texts[i].Content}\" meets \"{texts[j].Content}\"");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Legend_lists_exactly_the_classes_that_the_frame_shows(string id)
    {
        LegendFacts.ListsWhatIsDrawn(Atlas, Drawings[(id, Language.Chinese)]);
        LegendFacts.ListsWhatIsDrawn(Atlas, Drawings[(id, Language.English)]);
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Scale_bar_agrees_with_the_stated_scale_and_with_the_drawing(string id)
    {
        var drawing = Drawings[(id, Language.Chinese)];
        if (drawing.ScaleBar is not { } bar)
        {
            Assert.True(drawing.Sheet.IsDiagram);
            return;
        }

        var drawn = drawing.Groups.Single(group => group.Id == "scale").Items.OfType<DrawnItem.Rectangle>().Max(rectangle => rectangle.Box.Width);
        Assert.Equal(bar.GroundMetres, drawn / 1000 * bar.Denominator, bar.GroundMetres * 0.005);
        Assert.Equal(bar.GroundMetres, drawing.Transform.East(drawn) - drawing.Transform.East(0), bar.GroundMetres * 0.005);
        Assert.Equal(RoundScale.NotBelow(bar.Denominator), bar.Denominator);
        var ground = drawing.Transform.Ground(drawing.Frame);
        Assert.True(ground.Contains(drawing.Sheet.Extent.MinX, drawing.Sheet.Extent.MinY) && ground.Contains(drawing.Sheet.Extent.MaxX, drawing.Sheet.Extent.MaxY));
    }

    /// <summary>Ink of Han text keeps a little inside its em box.</summary>
    private static Box Ink(DrawnItem.Text text) => text.Type.BoxOf(text.Content, text.X, text.Y, text.Anchor).Grow(-0.05 * text.Type.SizeMillimetres);
}
