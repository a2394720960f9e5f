using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>图层树的一项: a layer with its switch, opacity, theme and labels. Its shapes never change; a new decision brings new themes.</summary>
public sealed class ShownLayer : Notifying
{
    /// <summary>Themes that only sheets of the atlas use.</summary>
    private static readonly string[] SheetThemes = ["base", "grain", "supply_mark", "projects", "ground", "identity"];

    private readonly string preferred;
    private ShownTheme? theme;
    private bool isChosen;
    private bool isVisible;
    private double opacity = 1;
    private LabelSet? labels;

    /// <param name="preferred">Theme to begin with; the first when there is none of this id.</param>
    public ShownLayer(MapLayer layer, bool isVisible, string preferred = "")
    {
        ArgumentNullException.ThrowIfNull(layer);
        this.preferred = preferred;
        this.isVisible = isVisible;
        Layer = layer;
        Shapes = layer.Shapes;
        Kind = Shapes.Count == 0 ? GeometryKind.None : Shapes.Kinds[0];
        Themes = ThemesOf(layer);
        theme = ThemeOf(preferred) ?? Themes.FirstOrDefault();
    }

    public string Id => Layer.Id;

    public LocalText Name => Layer.Name;

    public GeometryColumns Shapes { get; }

    /// <summary>Kind of the first feature: shape of the swatches.</summary>
    public GeometryKind Kind { get; }

    public int Count => Shapes.Count;

    /// <summary>The layer with the themes of the latest decision.</summary>
    public MapLayer Layer { get; private set; }

    public ImmutableArray<ShownTheme> Themes { get; private set; }

    /// <summary>Null draws nothing.</summary>
    public ShownTheme? Theme => theme;

    public bool IsVisible
    {
        get => isVisible;
        set => Set(ref isVisible, value);
    }

    /// <summary>0…1; set into these bounds.</summary>
    public double Opacity
    {
        get => opacity;
        set => Set(ref opacity, double.IsNaN(value) ? 1 : Math.Clamp(value, 0, 1));
    }

    /// <summary>Label sets to choose from.</summary>
    public ImmutableArray<LabelSet> LabelSets => Layer.Labels;

    /// <summary>Null writes nothing.</summary>
    public LabelSet? Labels => labels;

    /// <summary>Classes of the theme that features are in, in legend order; empty for a hidden layer.</summary>
    public ImmutableArray<LegendRow> Legend
    {
        get
        {
            if (!isVisible || theme is null)
            {
                return [];
            }

            var present = Enumerable.Range(0, theme.Styles.Length).Where(i => theme.CountOf(i) > 0).ToArray();
            return
            [
                .. present.Select((index, row) => new LegendRow(
                    row == 0 && (present.Length > 1 || theme.Title != theme.Theme.Classes[index].Name) ? theme.Title : default,
                    theme.Theme.Classes[index].Name, theme.Styles[index], Kind, theme.CountOf(index))),
            ];
        }
    }

    /// <exception cref="ArgumentException">The layer has no such theme.</exception>
    public void ChooseTheme(string id)
    {
        isChosen = true;
        Set(ref theme, ThemeOf(id) ?? throw new ArgumentException($"Layer \"{Id}\" has no theme \"{id}\".", nameof(id)), nameof(Theme));
    }

    /// <param name="id">A label set; empty writes none.</param>
    /// <exception cref="ArgumentException">The layer has no such labels.</exception>
    public void ChooseLabels(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        Set(ref labels, id.Length == 0 ? null : Layer.LabelSet(id), nameof(Labels));
    }

    /// <summary>What a theme or tooltip calls a feature: its id, else its number.</summary>
    public string NameOf(int feature) => feature < Layer.FeatureIds.Length ? Layer.FeatureIds[feature] : FormattableString.Invariant($"#{feature + 1}");

    /// <summary>The same features decided otherwise: themes and labels are replaced, the choice stays where it can.</summary>
    /// <exception cref="ArgumentException">The layer has other features.</exception>
    public void Update(MapLayer decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        if (decided.Id != Id || decided.Shapes.Count != Shapes.Count)
        {
            throw new ArgumentException($"{decided.Id} with {decided.Shapes.Count} features is not {Id} with {Shapes.Count}.", nameof(decided));
        }

        var chosen = isChosen ? theme?.Id ?? "" : preferred;
        var labelled = labels?.Id;
        Layer = decided;
        Themes = ThemesOf(decided);
        theme = ThemeOf(chosen) ?? ThemeOf(preferred) ?? Themes.FirstOrDefault();
        labels = labelled is null ? null : decided.Labels.FirstOrDefault(set => set.Id == labelled);
        Tell(nameof(Themes));
        Tell(nameof(Theme));
        Tell(nameof(Labels));
    }

    private ShownTheme? ThemeOf(string id) => Themes.FirstOrDefault(entry => entry.Id == id);

    private static ImmutableArray<ShownTheme> ThemesOf(MapLayer layer) => [.. layer.Themes.Where(entry => !SheetThemes.Contains(entry.Id)).Select(entry => new ShownTheme(entry))];
}
