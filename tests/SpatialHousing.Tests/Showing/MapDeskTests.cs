using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Showing;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Showing;

/// <summary>Every action of the window, done on the state behind it.</summary>
public sealed class MapDeskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("desk-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void A_plan_shows_its_layers_as_soon_as_they_are_read_and_ends_placed()
    {
        var background = new InTurn();
        var desk = new MapDesk(background);
        var firsts = new List<Box>();
        desk.ZoomWanted += firsts.Add;
        desk.Open(OpenedDesk.PlanPath);
        Assert.True(desk.IsBusy);
        background.Finish();
        Assert.False(desk.IsBusy);
        Assert.True(desk.Result!.IsPlaced);
        Assert.Single(firsts);
        Assert.Equal(desk.Home, firsts[0]);
        Assert.Equal("verdict", desk.Layers.Find("parcels")!.Theme!.Id);
        Assert.Contains("facilities", desk.Layers.Layers.Select(layer => layer.Id));
        Assert.True(desk.Editor.IsOpen);
        Assert.NotEmpty(desk.Title);
    }

    [Fact]
    public void A_plan_opened_while_another_loads_is_the_one_that_is_shown()
    {
        var background = new InTurn();
        var desk = new MapDesk(background);
        desk.Open(Path.Combine(folder, "missing.json"));
        desk.Open(OpenedDesk.PlanPath);
        background.Finish();
        Assert.True(desk.Result!.IsPlaced);
        Assert.DoesNotContain(desk.Findings, finding => finding.Rule == "file_missing");
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_and_what_was_open_stays()
    {
        var (desk, background) = OpenedDesk.New();
        var before = desk.Result;
        desk.Open(Path.Combine(folder, "missing.json"));
        background.Finish();
        Assert.Same(before, desk.Result);
        Assert.Equal("file_missing", desk.Findings.Single().Rule);
        Assert.Contains("missing.json", desk.Status.Chinese, StringComparison.Ordinal);
        Assert.False(desk.IsBusy);
    }

    [Fact]
    public void Rubbish_is_refused_with_a_finding()
    {
        var path = Path.Combine(folder, "rubbish.geojson");
        File.WriteAllText(path, "{ this is no json");
        var (desk, _) = OpenedDesk.New(path);
        Assert.Null(desk.OpenLayer);
        Assert.NotEmpty(desk.Findings);
    }

    [Fact]
    public void A_single_layer_opens_with_a_theme_for_each_column_worth_one()
    {
        var (desk, _) = OpenedDesk.New(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "facilities.geojson"));
        Assert.Null(desk.Result);
        var layer = desk.Layers.Layers.Single();
        Assert.Equal("plain", layer.Theme!.Id);
        Assert.Contains("column:kind", layer.Themes.Select(theme => theme.Id));
        Assert.Equal(desk.OpenLayer!.Source.Count, layer.Count);
        var (x, y) = (layer.Shapes.X[5], layer.Shapes.Y[5]);
        desk.Click(x, y, 1);
        Assert.Contains(desk.Picked, found => found.Feature == 5);
        Assert.Contains(desk.Details.SelectMany(section => section.Rows), row => row.Name.Chinese == "kind");
        var wanted = layer.NameOf(5);
        desk.GoTo(desk.Search(wanted).First(found => found.Name == wanted));
        Assert.Contains(wanted, desk.Details[0].Title.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_click_gives_one_record_a_feature_and_shows_the_parcel_there()
    {
        var desk = OpenedDesk.Seen;
        var shapes = desk.Result!.Layers.Parcels!.Shapes;
        for (var parcel = 0; parcel < shapes.Count; parcel += 97)
        {
            var (x, y) = InteriorPoint.Of(shapes, parcel)!.Value;
            desk.Click(x, y, 2);
            Assert.Equal(desk.Picked.Length, desk.Picked.Distinct().Count());
            Assert.Contains(desk.Picked, found => found.Layer.Id == "parcels" && found.Feature == parcel);
            Assert.Equal(parcel, desk.Selection.Latest);
            Assert.Contains(desk.Result.Layers.Parcels.Items[parcel].Id, desk.Details[0].Title.Chinese, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_click_beside_everything_clears_the_panel()
    {
        var (desk, _) = OpenedDesk.New();
        desk.ChooseParcels([3]);
        Assert.NotEmpty(desk.Details);
        desk.Click(desk.Home.MinX - 1e6, desk.Home.MinY, 5);
        Assert.Empty(desk.Details);
        Assert.Empty(desk.Selection.Parcels);
        Assert.Empty(desk.Picked);
    }

    [Fact]
    public void A_click_with_shift_adds_and_takes_away()
    {
        var (desk, _) = OpenedDesk.New();
        var shapes = desk.Result!.Layers.Parcels!.Shapes;
        foreach (var parcel in new[] { 10, 20, 30, 20 })
        {
            var (x, y) = InteriorPoint.Of(shapes, parcel)!.Value;
            desk.Click(x, y, 0, isAdding: true);
        }

        Assert.Equal([10, 30], desk.Selection.Parcels);
    }

    [Fact]
    public void What_lies_beneath_can_be_shown_too()
    {
        var (desk, _) = OpenedDesk.New();
        var zones = desk.Layers.Layers.First(layer => layer.Id.StartsWith("zone_", StringComparison.Ordinal));
        var (x, y) = InteriorPoint.Of(zones.Shapes, 0)!.Value;
        desk.Click(x, y, 1);
        var zone = desk.Picked.First(found => found.Layer == zones);
        desk.Show(zone);
        Assert.Contains(zones.Name.Chinese, desk.Details[0].Title.Chinese, StringComparison.Ordinal);
        Assert.Contains(desk.Details[0].Rows, row => row.Name.English == "rule" && row.Note.Chinese.Length > 0);
    }

    [Fact]
    public void A_hidden_layer_is_not_hit()
    {
        var (desk, _) = OpenedDesk.New();
        var parcels = desk.Layers.Find("parcels")!;
        var (x, y) = InteriorPoint.Of(parcels.Shapes, 5)!.Value;
        parcels.IsVisible = false;
        desk.Click(x, y, 1);
        Assert.DoesNotContain(desk.Picked, found => found.Layer == parcels);
        Assert.Empty(parcels.Legend);
    }

    [Fact]
    public void The_panel_of_a_parcel_has_verdict_clause_minutes_and_attributes()
    {
        var result = OpenedDesk.Seen.Result!;
        var breach = result.Zones.Assessment.Kinds.First(kind => kind.Verdict.BreaksRule()).ParcelIndex;
        var sections = ParcelDetail.Of(result, breach);
        Assert.Contains(sections.SelectMany(section => section.Rows), row => row.IsAlarm && row.Note.Chinese.StartsWith("刚性", StringComparison.Ordinal));
        var demand = result.Coverage.ParcelOf[0];
        Assert.Contains(ParcelDetail.Of(result, demand).SelectMany(section => section.Rows), row => row.Value.Chinese.Contains("分钟", StringComparison.Ordinal));
        Assert.Contains(sections, section => section.Title.English == "Attributes");
        Assert.All(sections, section => Assert.NotEmpty(section.Rows));
    }

    [Fact]
    public void Search_finds_goes_there_and_chooses_a_parcel()
    {
        var (desk, _) = OpenedDesk.New();
        Box? zoomed = null;
        desk.ZoomWanted += box => zoomed = box;
        var id = desk.Result!.Layers.Parcels!.Items[42].Id;
        var found = desk.Search(id);
        Assert.Equal(id, found[0].Name);
        desk.GoTo(found[0]);
        Assert.Equal([42], desk.Selection.Parcels);
        var box = desk.Result.Layers.Parcels.Shapes.BoxOf(42);
        Assert.True(zoomed!.Value.Contains(box.CentreX, box.CentreY) && zoomed.Value.Width > box.Width);
        Assert.Empty(desk.Search("  "));
    }

    [Fact]
    public void A_remark_about_a_parcel_leads_to_it()
    {
        var (desk, _) = OpenedDesk.New();
        var id = desk.Result!.Layers.Parcels!.Items[7].Id;
        desk.GoTo(new Finding(Severity.Warning, "x", id, "", "", default));
        Assert.Equal(7, desk.Selection.Latest);
        desk.GoTo(new Finding(Severity.Warning, "x", "no such thing", "", "", default));
        Assert.Equal(7, desk.Selection.Latest);
    }

    [Fact]
    public void Zoom_home_and_to_the_selection()
    {
        var (desk, _) = OpenedDesk.New();
        var zooms = new List<Box>();
        desk.ZoomWanted += zooms.Add;
        desk.ZoomToSelection();
        Assert.Empty(zooms);
        desk.ChooseParcels([1, 2, 3]);
        desk.ZoomToSelection();
        desk.ZoomHome();
        Assert.Equal(2, zooms.Count);
        Assert.All(new[] { 1, 2, 3 }, parcel => Assert.True(zooms[0].Meets(desk.Result!.Layers.Parcels!.Shapes.BoxOf(parcel))));
        Assert.Equal(desk.Home, zooms[1]);
    }

    [Fact]
    public void The_table_and_the_map_share_the_selection()
    {
        var (desk, _) = OpenedDesk.New();
        desk.Table.SortBy(ParcelColumn.Land);
        desk.Table.SortBy(ParcelColumn.Land);
        var largest = desk.Table.Rows[0];
        desk.ChooseParcels([largest.Parcel]);
        Assert.Equal(largest.Parcel, desk.Selection.Latest);
        Assert.Equal(0, desk.Table.RowOf(desk.Selection.Latest));
        Assert.Contains(largest.Id, desk.Details[0].Title.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_moves_the_areas_at_once_and_the_parcels_after_placing()
    {
        var (desk, background) = OpenedDesk.New();
        var total = Totals(desk)[^1];
        var before = Totals(desk);
        var years = desk.Layers.Find("parcels")!.Themes.First(theme => theme.Id == "supply_year").Theme.ClassOf;
        desk.Editor.SetWeight(0, 0.9);
        Assert.NotEqual(before, Totals(desk));
        Assert.Equal(total, Totals(desk)[^1]);
        Assert.False(desk.Result!.IsPlaced);
        Assert.NotEmpty(desk.Table.Rows[0].Id);
        Assert.Contains(desk.Allocation.SelectMany(row => row.Figures), figure => figure.IsChanged);
        Assert.True(desk.Editor.Settings.Weights[0].IsChanged);
        background.Finish();
        Assert.True(desk.Result!.IsPlaced);
        Assert.NotEqual(years, desk.Layers.Find("parcels")!.Themes.First(theme => theme.Id == "supply_year").Theme.ClassOf);
    }

    [Fact]
    public void Many_moves_of_a_slider_are_placed_once()
    {
        var (desk, background) = OpenedDesk.New();
        for (var i = 1; i <= 8; i++)
        {
            desk.Editor.SetWeight(0, i / 10.0, gesture: 1);
        }

        Assert.Single(desk.Editor.Changes);

        var placed = 0;
        desk.PropertyChanged += (_, change) => placed += change.PropertyName == nameof(MapDesk.Result) && desk.Result!.IsPlaced ? 1 : 0;
        background.Finish();
        Assert.Equal(1, placed);
        Assert.Equal(0.8, desk.Editor.Settings.Weights[0].Value);
    }

    [Fact]
    public void Undo_and_redo_bring_figures_and_settings_back()
    {
        var (desk, background) = OpenedDesk.New();
        var before = Totals(desk);
        desk.Editor.SetQuota(0, 700);
        var after = Totals(desk);
        Assert.NotEqual(before[^1], after[^1]);
        Assert.True(desk.Editor.CanUndo);
        desk.Editor.Undo();
        Assert.Equal(before, Totals(desk));
        Assert.False(desk.Editor.Settings.Quotas[0].IsChanged);
        desk.Editor.Redo();
        Assert.Equal(after, Totals(desk));
        background.Finish();
        Assert.True(desk.Result!.IsPlaced);
        Assert.Equal(after, Totals(desk));
        Assert.Single(desk.Editor.Changes);
        Assert.Equal(1, desk.Editor.Done);
    }

    [Fact]
    public void The_way_to_split_and_the_rules_can_be_changed()
    {
        var (desk, background) = OpenedDesk.New();
        desk.Editor.SetMethod(SplitMethod.Equal);
        Assert.Equal(SplitMethod.Equal, desk.Editor.Settings.Method);
        desk.Editor.SetEnforced(!desk.Editor.Settings.EnforcesRules);
        Assert.Equal(2, desk.Editor.Done);
        Assert.Equal(desk.Editor.Settings.EnforcesRules, desk.Result!.Allocation.RulesEnforced);
    }

    [Fact]
    public void A_parcel_locked_out_is_not_supplied_and_a_lock_that_does_not_fit_changes_nothing()
    {
        var (desk, background) = OpenedDesk.New();
        var supplied = Enumerable.Range(0, desk.Result!.Supply.YearOf.Length).First(i => desk.Result.Supply.YearOf[i] > 0);
        var id = desk.Result.Layers.Parcels!.Items[supplied].Id;
        Assert.True(desk.Try(() => desk.Editor.SetLock(id, ParcelLock.Out)));
        background.Finish();
        Assert.Equal(0, desk.Result.Supply.YearOf[supplied]);
        Assert.False(desk.Try(() => desk.Editor.SetLock("no such parcel", ParcelLock.In)));
        Assert.Equal("change_unusable", desk.Findings.Single().Rule);
        Assert.Equal(1, desk.Editor.Done);
    }

    [Fact]
    public void A_scenario_is_saved_beside_the_plan_and_opens_to_the_same_figures()
    {
        var (desk, background) = OpenedDesk.New(OpenedDesk.CopyTo(folder));
        desk.Editor.SetWeight(1, 0.7);
        var figures = Totals(desk);
        var saved = desk.Editor.Save("neu", "新方案");
        Assert.False(desk.Try(() => desk.Editor.Save("neu", "again")));
        desk.Open(saved[0]);
        background.Finish();
        Assert.Equal(figures, Totals(desk));
        Assert.Equal("neu", desk.Scenario);
    }

    [Fact]
    public void Another_scenario_keeps_view_theme_and_selection()
    {
        var (desk, background) = OpenedDesk.New();
        desk.Layers.Find("parcels")!.ChooseTheme("supply_year");
        desk.ChooseParcels([11]);
        var zooms = 0;
        desk.ZoomWanted += _ => zooms++;
        desk.ChooseScenario("rules");
        background.Finish();
        Assert.Equal("rules", desk.Scenario);
        Assert.True(desk.Result!.Allocation.RulesEnforced);
        Assert.Equal("supply_year", desk.Layers.Find("parcels")!.Theme!.Id);
        Assert.Equal([11], desk.Selection.Parcels);
        Assert.Equal(0, zooms);
        Assert.Equal(new[] { "published", "rules" }, desk.Scenarios.AsEnumerable());
    }

    [Fact]
    public void A_drawn_polygon_is_judged_while_it_is_dragged_like_a_parcel_of_the_same_shape()
    {
        var (desk, background) = OpenedDesk.New();
        var result = desk.Result!;
        var shapes = result.Layers.Parcels!.Shapes;
        var parcel = Enumerable.Range(0, shapes.Count).First(i => result.Zones.Assessment.Parcels[i].Breach.SquareMetres > 1 && shapes.PartRings[shapes.FeatureParts[i + 1]] - shapes.PartRings[shapes.FeatureParts[i]] == 1);
        var (start, end) = shapes.VertexRange(parcel);
        desk.Draft.Begin();
        for (var i = start; i < end - 1; i++)
        {
            desk.Click(shapes.X[i], shapes.Y[i], 1);
        }

        desk.Draft.Finish();
        background.Finish();
        Assert.Equal(result.Zones.Assessment.Parcels[parcel].Breach, desk.Draft.Judged!.Parcel.Breach);
        Assert.Contains(desk.Draft.Sections[0].Rows, row => row.IsAlarm);
        Assert.True(desk.Draft.Grab(shapes.X[start] + 0.5, shapes.Y[start], 2));
        desk.Draft.Drag(shapes.X[start] + 40, shapes.Y[start] + 40);
        desk.Draft.Drag(shapes.X[start], shapes.Y[start]);
        desk.Draft.Release();
        background.Finish();
        Assert.Equal(result.Zones.Assessment.Parcels[parcel].Land, desk.Draft.Judged.Parcel.Land);
        Assert.NotEmpty(desk.Draft.Summary(Language.English));
        desk.Draft.MoveBy(1e5, 0);
        background.Finish();
        Assert.Equal(Verdict.Outside, desk.Draft.Judged.Parcel.Verdict);
        desk.Draft.Clear();
        Assert.Null(desk.Draft.Judged);
    }

    [Fact]
    public void A_kept_proposal_gets_the_next_number_and_undo_takes_it_away()
    {
        var (desk, background) = OpenedDesk.New();
        var (x, y) = (desk.Home.CentreX, desk.Home.CentreY);
        desk.Draft.Show([(x, y), (x + 100, y), (x + 100, y + 100), (x, y)]);
        Assert.Equal(3, desk.Draft.Vertices.Length);
        desk.KeepDraft();
        desk.Draft.MoveBy(300, 0);
        desk.KeepDraft();
        Assert.Equal(["P1", "P2"], desk.Editor.Proposals.Select(proposal => proposal.Id));
        Assert.True(desk.Result!.IsPlaced);
        desk.Editor.Undo();
        Assert.Single(desk.Editor.Proposals);
        desk.Editor.Keep(desk.Editor.Proposals[0] with { Id = "own name" });
        desk.Editor.Erase("P1");
        Assert.Equal("own name", desk.Editor.Proposals.Single().Id);
        background.Finish();
        Assert.True(desk.Result.IsPlaced);
    }

    [Fact]
    public void A_polygon_of_two_vertices_is_none()
    {
        var (desk, _) = OpenedDesk.New();
        desk.Draft.Begin();
        desk.Draft.Add(1, 1);
        desk.Draft.Add(1, 1);
        desk.Draft.Add(5, 5);
        Assert.Equal(2, desk.Draft.Vertices.Length);
        desk.Draft.RemoveLast();
        Assert.Single(desk.Draft.Vertices);
        desk.Draft.Finish();
        Assert.Empty(desk.Draft.Vertices);
        desk.KeepDraft();
        Assert.Empty(desk.Editor.Proposals);
    }

    [Fact]
    public void Why_leads_from_a_printed_figure_to_its_inputs_and_back()
    {
        var desk = OpenedDesk.Seen;
        var address = desk.Allocation[^1].Figures[^1].Address;
        Assert.True(desk.Why.Ask(address));
        var first = desk.Why.Current!;
        var input = first.Steps.SelectMany(step => step.Inputs).First(used => desk.Why.CanFollow(used));
        Assert.True(desk.Why.Follow(input));
        Assert.True(desk.Why.CanGoBack);
        Assert.NotEqual(first.Address, desk.Why.Current!.Address);
        desk.Why.Back();
        Assert.Equal(first.Address, desk.Why.Current!.Address);
        Assert.False(desk.Why.Ask("allocation/nothing/at/all"));
        Assert.NotEmpty(desk.Why.Lines(Language.Chinese));
        Assert.True(desk.Why.Ask($"check/{desk.Result!.Layers.Parcels!.Items[0].Id}"));
    }

    [Fact]
    public void A_figure_on_show_is_explained_anew_after_a_change()
    {
        var (desk, _) = OpenedDesk.New();
        var address = desk.Allocation[0].Figures[0].Address;
        desk.Why.Ask(address);
        var before = desk.Why.Current!.Value;
        desk.Editor.SetWeight(0, 0.95);
        Assert.Equal(address, desk.Why.Current!.Address);
        Assert.NotEqual(before, desk.Why.Current.Value);
    }

    [Fact]
    public void The_allocation_is_shown_in_any_of_its_measures()
    {
        var (desk, _) = OpenedDesk.New();
        Assert.Contains(AllocationMeasure.LandArea, desk.Measures);
        var floor = Totals(desk);
        desk.ChooseMeasure(AllocationMeasure.LandArea);
        Assert.NotEqual(floor, Totals(desk));
        Assert.True(desk.Allocation[^1].IsTotal);
        Assert.Equal(AllocationMeasure.LandArea, desk.Measure);
    }

    [Fact]
    public void Sheets_are_drawn_whole_or_of_the_present_view_and_written()
    {
        var desk = OpenedDesk.Seen;
        Assert.Contains(desk.Sheets.Sheets, sheet => sheet.Id == "guidance");
        var whole = desk.Sheets.Draw("guidance", null, Language.Chinese);
        var view = desk.Sheets.Draw("guidance", desk.Home.Grow(-2000), Language.English);
        Assert.StartsWith("<?xml", whole.Svg, StringComparison.Ordinal);
        Assert.NotEqual(whole.Svg, view.Svg);
        var path = Path.Combine(folder, "sheet.svg");
        desk.Sheets.Write("guidance", null, Language.Chinese, path);
        Assert.Equal(whole.Svg, File.ReadAllText(path));
        Assert.Throws<FaultException>(() => desk.Sheets.Write("guidance", null, Language.Chinese, Path.Combine(folder, "sheet.docx")));
        Assert.Throws<ArgumentException>(() => desk.Sheets.Draw("nothing", null, Language.Chinese));
    }

    [Fact]
    public void The_language_changes_what_is_written_and_nothing_else()
    {
        var (desk, _) = OpenedDesk.New();
        var (x, y) = (desk.Home.CentreX, desk.Home.CentreY);
        Assert.StartsWith("东", desk.ReadOut(x, y), StringComparison.Ordinal);
        var told = new List<string?>();
        desk.PropertyChanged += (_, change) => told.Add(change.PropertyName);
        desk.Language = Language.English;
        Assert.Equal([nameof(MapDesk.Language)], told);
        Assert.StartsWith("E ", desk.ReadOut(x, y), StringComparison.Ordinal);
        Assert.Contains("118°", desk.ReadOut(x, y), StringComparison.Ordinal);
        Assert.Equal("", desk.ReadOut(double.NaN, y));
    }

    private static string[] Totals(MapDesk desk) => [.. desk.Allocation.Select(row => row.Figures[^1].Text)];
}
