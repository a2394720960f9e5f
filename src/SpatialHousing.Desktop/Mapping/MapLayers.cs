using System.Runtime.CompilerServices;
using Mapsui;
using Mapsui.Layers;
using Mapsui.Styles;
using SpatialHousing.Desktop.Painting;
using SpatialHousing.Editing;
using SpatialHousing.Geodesy;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>Keeps Mapsui's layers in step with the desk: features are made once a layer, a theme changes one style object, a pan changes nothing.</summary>
internal sealed class MapLayers
{
    private static readonly Color Alarm = new(0xc0, 0x2a, 0x1e), Calm = new(0x1f, 0x7a, 0x4d), Chosen = new(0xff, 0x7a, 0x00);

    private readonly Map map;
    private readonly MapDesk desk;
    private readonly ConditionalWeakTable<GeometryColumns, List<IFeature>> features = [];
    private readonly Dictionary<ShownLayer, MemoryLayer> shapes = [];
    private readonly Dictionary<ShownLayer, List<MemoryLayer>> labels = [];
    private readonly MemoryLayer selection = Marks("selection", new VectorStyle { Fill = null, Line = null, Outline = new Pen(Chosen, 3) });
    private readonly MemoryLayer proposals = Marks("proposals", Outlined(new Color(0x3d, 0x5a, 0x80)));
    private readonly MemoryLayer draft = Marks("draft", null);
    private readonly MemoryLayer vertices = Marks("vertices", new SymbolStyle { SymbolScale = 0.3, Fill = new Brush(Color.White), Outline = new Pen(Color.Black, 4), Line = null });
    private readonly VectorStyle breaking = Outlined(Alarm), keeping = Outlined(Calm);

    private MapLayers(Map map, MapDesk desk) => (this.map, this.desk) = (map, desk);

    /// <summary>Shows the desk on a map from now on.</summary>
    public static void Follow(Map map, MapDesk desk) => new MapLayers(map, desk).Begin();

    private void Begin()
    {
        desk.Layers.PropertyChanged += (_, _) => Rebuild();
        desk.Selection.PropertyChanged += (_, _) => ShowSelection();
        desk.Editor.PropertyChanged += (_, change) => When(change.PropertyName == nameof(PlanEditor.Proposals), ShowProposals);
        desk.Draft.PropertyChanged += (_, change) => When(change.PropertyName is nameof(ProposalDraft.Vertices) or nameof(ProposalDraft.Judged), ShowDraft);
        desk.PropertyChanged += (_, change) => When(change.PropertyName == nameof(MapDesk.Language), () =>
        {
            foreach (var layer in desk.Layers.Layers)
            {
                Write(layer);
            }

            Rebuild();
        });
        Rebuild();
    }

    /// <summary>Other layers or another order: what was made before is kept.</summary>
    private void Rebuild()
    {
        foreach (var gone in shapes.Keys.Except(desk.Layers.Layers).ToList())
        {
            gone.PropertyChanged -= OnLayer;
            shapes.Remove(gone);
            labels.Remove(gone);
        }

        foreach (var layer in desk.Layers.Layers.Where(layer => !shapes.ContainsKey(layer)))
        {
            shapes[layer] = new MemoryLayer(layer.Id)
            {
                Features = features.GetValue(layer.Shapes, ShapeFeatures.Of),
                Style = layer.Theme is { } theme ? MapStyles.Of(theme, layer.Kind) : null,
                Enabled = layer.IsVisible,
                Opacity = layer.Opacity,
                SortFeatures = AsTheyAre,
            };
            Write(layer);
            layer.PropertyChanged += OnLayer;
        }

        map.CRS = desk.Plane is { } plane ? PlaneProjection.NameOf(plane) : null;
        map.Layers.Clear();
        map.Layers.Add([.. desk.Layers.Layers.Select(layer => shapes[layer]), .. desk.Layers.Layers.SelectMany(layer => labels[layer]), selection, proposals, draft, vertices]);
        ShowSelection();
    }

    private void OnLayer(object? sender, System.ComponentModel.PropertyChangedEventArgs change)
    {
        var layer = (ShownLayer)sender!;
        var shown = shapes[layer];
        switch (change.PropertyName)
        {
            case nameof(ShownLayer.Theme):
                shown.Style = layer.Theme is { } theme ? MapStyles.Of(theme, layer.Kind) : null;
                break;
            case nameof(ShownLayer.IsVisible):
                shown.Enabled = layer.IsVisible;
                labels[layer].ForEach(text => text.Enabled = layer.IsVisible);
                break;
            case nameof(ShownLayer.Opacity):
                shown.Opacity = layer.Opacity;
                break;
            case nameof(ShownLayer.Labels):
                Write(layer);
                Rebuild();
                break;
        }

        map.RefreshGraphics();
    }

    /// <summary>A layer for each view from which texts fit: the finer ones are hidden far out, so that labels do not collide and cost nothing there.</summary>
    private void Write(ShownLayer layer) => labels[layer] = layer.Labels is not { } set
        ? []
        : [.. LabelPoints.ByView(LabelPoints.Of(layer.Shapes, set, desk.Language)).Select(view => new MemoryLayer($"{layer.Id} {set.Id}")
        {
            Features = [.. view.Labels.Select(Text)],
            Style = new LabelStyle
            {
                LabelMethod = feature => (string?)feature["text"],
                Font = new Font { FontFamily = MapTypeface.Face.FamilyName, Size = LabelPoints.SizePixels(set.Style) },
                ForeColor = MapStyles.Of(set.Style.Colour),
                BackColor = null,
                Halo = set.Style.Halo is { } halo ? new Pen(MapStyles.Of(halo), 2) : null,
            },
            MaxVisible = view.MetresPerPixel,
            Enabled = layer.IsVisible,
            SortFeatures = AsTheyAre,
        })];

    private static PointFeature Text(LabelPoint label) => new(label.X, label.Y) { ["text"] = label.Text };

    private void ShowSelection()
    {
        var parcels = desk.Layers.Find("parcels");
        selection.Features = parcels is null || desk.Selection.Parcels.IsEmpty
            ? []
            : [.. shapes[parcels].Features.Where(feature => desk.Selection.Parcels.Contains(((ShapeFeature)feature).Index))];
        Changed(selection);
    }

    private void ShowProposals()
    {
        proposals.Features = ShapeFeatures.Of(ProposalShapes.Of(desk.Editor.Proposals));
        Changed(proposals);
    }

    private void ShowDraft()
    {
        draft.Features = ShapeFeatures.Of(ProposalShapes.Of(desk.Draft.Rings.IsEmpty ? [] : [new Proposal("draft", desk.Draft.Rings)]));
        draft.Style = desk.Draft.IsAlarm ? breaking : keeping;
        vertices.Features = [.. desk.Draft.Vertices.Select(vertex => new PointFeature(vertex.X, vertex.Y))];
        Changed(draft);
        Changed(vertices);
    }

    private void Changed(MemoryLayer layer)
    {
        layer.DataHasChanged();
        map.RefreshGraphics();
    }

    private static VectorStyle Outlined(Color colour) => new() { Fill = new Brush(new Color(colour.R, colour.G, colour.B, 60)), Line = null, Outline = new Pen(colour, 2.5) };

    private static MemoryLayer Marks(string name, IStyle? style) => new(name) { Style = style };

    private static IEnumerable<IFeature> AsTheyAre(IEnumerable<IFeature> features) => features;

    private static void When(bool isSo, Action action)
    {
        if (isSo)
        {
            action();
        }
    }
}
