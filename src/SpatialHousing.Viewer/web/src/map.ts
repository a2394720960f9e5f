// The map: parcels as index tiles, everything else as vector tiles, drawings on top, all in the plan's own plane.
import 'ol/ol.css';
import proj4 from 'proj4';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import MVT from 'ol/format/MVT.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import LineString from 'ol/geom/LineString.js';
import Polygon from 'ol/geom/Polygon.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Style from 'ol/style/Style.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Text from 'ol/style/Text.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import { register } from 'ol/proj/proj4.js';
import { get as getProjection } from 'ol/proj.js';
import { getRenderPixel } from 'ol/render.js';
import type { FeatureLike } from 'ol/Feature.js';
import type RenderEvent from 'ol/render/Event.js';
import { IndexTileLayer } from './index-tiles';
import { LightMotion } from './light-motion';
import { language } from './language';
import type { Areas, Plan, PlanLayer, ShapeParts, Theme } from './api';
import { areaLabel, font, gridStyle, layerStyle, measureStyle, proposalStyle, selectionStyle } from './styles';

const KEPT_TILES = 128;

/** What is drawn over what, from the top; lettering is always above all of them. */
export type Stack = 'facilities' | 'roads' | 'zones' | 'areas' | 'parcels' | 'base';

export class PlanMap {
  readonly map: OlMap;
  readonly view: View;
  readonly parcels: IndexTileLayer;
  readonly proposals = new VectorSource();
  readonly measures = new VectorSource();
  private readonly shown = new Map<string, { visible: boolean; opacity: number }>();
  private readonly groups = new Map<string, VectorTileLayer>();
  private readonly styles = new Map<string, ReturnType<typeof layerStyle>>();
  /** Stacks of this plan from the top down. */
  readonly stacks: Stack[];
  parcelOpacity = 1;
  private readonly motion: LightMotion;
  private swiped: IndexTileLayer | undefined;
  private swipePart = 0.5;
  private readonly selection = new VectorSource();
  private readonly areaSource = new VectorSource();
  private readonly areaFill: VectorLayer;
  private readonly areaLabels: VectorLayer;
  private readonly grid: VectorSource = new VectorSource();
  private areaTheme: Theme | undefined;

  constructor(private readonly plan: Plan, target: HTMLElement) {
    const { plane, tiles } = plan;
    proj4.defs(plane.code, plane.proj4);
    register(proj4);
    getProjection(plane.code)?.setExtent([tiles.extent[0] - 2e5, tiles.extent[1] - 2e5, tiles.extent[2] + 2e5, tiles.extent[3] + 2e5]);
    const [minX, minY, maxX, maxY] = tiles.home;
    const wide = Math.max(maxX - minX, maxY - minY);
    this.view = new View({
      projection: plane.code,
      center: [(minX + maxX) / 2, (minY + maxY) / 2],
      resolutions: tiles.resolutions.filter((r) => r * 100 < wide * 4),
      constrainResolution: false,
      smoothResolutionConstraint: false,
      extent: [minX - wide * 0.6, minY - wide * 0.6, maxX + wide * 0.6, maxY + wide * 0.6],
      constrainOnlyCenter: true,
      showFullExtent: true,
      enableRotation: false,
    });
    this.parcels = this.newParcelLayer();
    this.stacks = (['facilities', 'roads', 'zones', 'areas', 'parcels', 'base'] as const).filter((stack) =>
      stack === 'areas' ? plan.hasAreas : stack === 'parcels' ? tiles.parcels > 0 : plan.layers.some((layer) => layer.group === stack));
    this.areaFill = new VectorLayer({ source: this.areaSource, style: (feature) => this.areaStyle(feature) });
    this.areaLabels = new VectorLayer({ source: this.areaSource, zIndex: 70, declutter: true, style: (feature, resolution) => areaLabel(feature, resolution) });
    this.map = new OlMap({
      target,
      view: this.view,
      layers: [
        ...(['base', 'zones', 'roads', 'facilities'] as const).filter((group) => plan.layers.some((layer) => layer.group === group)).map((group) => this.vectorLayers(group)),
        ...(plan.tiles.parcels ? [this.parcelLabels()] : []),
        this.parcels.layer,
        this.areaFill,
        this.areaLabels,
        new VectorLayer({ source: this.grid, zIndex: 75, style: gridStyle }),
        new VectorLayer({ source: this.selection, zIndex: 80, style: selectionStyle }),
        new VectorLayer({ source: this.measures, zIndex: 85, style: measureStyle }),
        new VectorLayer({ source: this.proposals, zIndex: 90, style: proposalStyle }),
      ],
      controls: [new ScaleLine({ units: 'metric', minWidth: 110 })],
      keyboardEventTarget: target,
    });
    this.stack();
    this.motion = new LightMotion(this.map);
    for (const made of this.groups.values()) {
      this.motion.unsmooth(made.getSource()!);
      this.motion.keepDrawing(made);
      this.motion.hideLettering(made);
    }
    this.motion.hideLettering(this.areaLabels);
    this.motion.unsmooth(this.parcels.layer.getSource()!);
    this.fit(tiles.home, 0);
  }

  /** Parcels painted by classes. */
  paint(colours: Uint32Array): void {
    this.parcels.recolour({ colours }, this.view.calculateExtent(this.map.getSize()), this.view.getResolution());
  }

  /** One place up (−1) or down (1) among the stacks. */
  moveStack(stack: Stack, by: -1 | 1): void {
    if (move(this.stacks, this.stacks.indexOf(stack), by)) this.stack();
  }

  /** Layers of a group from the top down. */
  layersOf(group: PlanLayer['group']): PlanLayer[] { return this.plan.layers.filter((layer) => layer.group === group && layer.id !== 'areas').reverse(); }

  /** One place up (−1) or down (1) within the group. */
  moveLayer(layer: PlanLayer, by: -1 | 1): void {
    const ordered = this.layersOf(layer.group);
    if (!move(ordered, ordered.indexOf(layer), by)) return;
    const others = this.plan.layers.filter((one) => one.group !== layer.group || one.id === 'areas');
    this.plan.layers.splice(0, this.plan.layers.length, ...others, ...ordered.reverse());
    this.restyle(layer.group);
  }

  private restyle(group: PlanLayer['group']): void {
    this.layersOf(group).reverse().forEach((layer, place) => this.styles.set(layer.id, layerStyle(layer, place)));
    this.groups.get(group)?.changed();
  }

  private stack(): void {
    this.stacks.forEach((stack, i) => {
      const z = 10 * (this.stacks.length - i);
      if (stack === 'areas') this.areaFill.setZIndex(z);
      else if (stack === 'parcels') { this.parcels.layer.setZIndex(z); this.swiped?.layer.setZIndex(z + 1); }
      else this.groups.get(stack)?.setZIndex(z);
    });
  }

  setParcelOpacity(opacity: number): void {
    this.parcelOpacity = opacity;
    this.dimParcels();
  }

  /** Under a theme of the areas the parcels stand back. */
  private dimParcels(): void {
    const opacity = this.parcelOpacity * (this.areaTheme ? 0.35 : 1);
    this.parcels.layer.setOpacity(opacity);
    this.swiped?.layer.setOpacity(opacity);
  }

  /** Another scenario right of a line; undefined ends it. */
  swipe(colours: Uint32Array | undefined): void {
    if (!colours) {
      if (this.swiped) this.map.removeLayer(this.swiped.layer);
      this.swiped = undefined;
      return;
    }
    if (!this.swiped) {
      this.swiped = this.newParcelLayer('swiped');
      this.motion.unsmooth(this.swiped.layer.getSource()!);
      this.swiped.layer.on('prerender', (event) => this.clip(event));
      this.swiped.layer.on('postrender', (event) => (event.context as CanvasRenderingContext2D).restore());
      this.map.addLayer(this.swiped.layer);
      this.swiped.layer.setVisible(this.parcels.layer.getVisible());
      this.stack();
      this.dimParcels();
    }
    this.swiped.recolour({ colours });
  }

  setSwipe(part: number): void {
    this.swipePart = part;
    this.map.render();
  }

  showAreas(areas: Areas): void {
    this.areaSource.clear();
    this.areaSource.addFeatures(areas.areas.map((area, index) => {
      const feature = new Feature({ geometry: polygonOf(area.shape), index, name: language() === 'en' && area.english ? area.english : area.name, anchor: area.anchor });
      feature.setId(area.name);
      return feature;
    }));
  }

  /** Areas filled by a figure; undefined shows outlines only. */
  setAreaTheme(theme: Theme | undefined): void {
    this.areaTheme = theme;
    this.areaFill.changed();
    this.dimParcels();
  }

  get areasVisible(): boolean { return this.areaFill.getVisible(); }

  setAreasVisible(visible: boolean): void { this.areaFill.setVisible(visible); }

  get labelsVisible(): boolean { return this.areaLabels.getVisible(); }

  setLabelsVisible(visible: boolean): void {
    this.areaLabels.setVisible(visible);
  }

  /** Outlines of what is chosen, replacing the former. */
  select(shapes: ShapeParts[]): void {
    this.selection.clear();
    for (const shape of shapes) this.selection.addFeature(new Feature({ geometry: polygonOf(shape) }));
  }

  fit(box: number[], duration = 350): void {
    this.view.fit([box[0]!, box[1]!, box[2]!, box[3]!], { padding: [28, 28, 44, 28], duration: reducedMotion() ? 0 : duration, minResolution: 0.6 });
  }

  toDegrees(point: number[]): [number, number] {
    return proj4(this.plan.plane.code, 'EPSG:4326', [point[0]!, point[1]!]) as [number, number];
  }

  /** 经纬网: lines every few minutes of longitude and latitude, with their degrees at the edge; cleared when hidden. */
  drawGraticule(visible: boolean): void {
    this.grid.clear();
    const size = this.map.getSize();
    if (!visible || !size) return;
    const extent = this.view.calculateExtent(size);
    const [west, south] = this.toDegrees([extent[0]!, extent[1]!]);
    const [east, north] = this.toDegrees([extent[2]!, extent[3]!]);
    const steps = [1, 0.5, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 360];
    const step = steps.find((s) => (east - west) / s > 3) ?? 1 / 360;
    const [lift, shift] = [this.view.getResolution()! * 14, this.view.getResolution()! * 44];
    const line = (from: [number, number], to: [number, number], text: string): void => {
      const points = Array.from({ length: 17 }, (_, i) => proj4('EPSG:4326', this.plan.plane.code, [from[0] + ((to[0] - from[0]) * i) / 16, from[1] + ((to[1] - from[1]) * i) / 16]));
      this.grid.addFeature(new Feature({ geometry: new LineString(points) }));
      // degrees stand where the line leaves the view: at the top, or on the left
      const isMeridian = from[0] === to[0];
      for (let i = 0; i + 1 < points.length; i++) {
        const [a, b] = [points[i]!, points[i + 1]!];
        const axis = isMeridian ? 1 : 0;
        const edge = isMeridian ? extent[3]! - lift : extent[0]! + shift;
        if (a[axis]! > edge === b[axis]! > edge) continue;
        const part = (edge - a[axis]!) / (b[axis]! - a[axis]!);
        const at = [a[0]! + part * (b[0]! - a[0]!), a[1]! + part * (b[1]! - a[1]!)];
        if (at[0]! > extent[0]! + shift * 0.9 && at[0]! < extent[2]! - shift * 2 && at[1]! < extent[3]! - lift * 0.9) this.grid.addFeature(new Feature({ geometry: new Point(at), text }));
      }
    };
    for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) line([lon, south - step], [lon, north + step], degrees(lon, 'E'));
    for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) line([west - step, lat], [east + step, lat], degrees(lat, 'N'));
  }

  private newParcelLayer(className?: string): IndexTileLayer {
    const { plane, tiles } = this.plan;
    const made = new IndexTileLayer((z, x, y) => `/tiles/1/${z}/${x}/${y}`, plane.code, tiles.origin, tiles.resolutions, tiles.parcels, KEPT_TILES, className, tiles.home);
    return made;
  }

  private clip(event: RenderEvent): void {
    const context = event.context as CanvasRenderingContext2D;
    const size = this.map.getSize()!;
    const x = size[0]! * this.swipePart;
    const corners = [[x, 0], [size[0]!, 0], [size[0]!, size[1]!], [x, size[1]!]].map((pixel) => getRenderPixel(event, pixel));
    context.save();
    context.beginPath();
    corners.forEach((corner, i) => (i === 0 ? context.moveTo(corner[0]!, corner[1]!) : context.lineTo(corner[0]!, corner[1]!)));
    context.closePath();
    context.clip();
  }

  /** Layers that are drawn together share tiles and one canvas: fewer requests, and panning moves one picture. */
  private vectorLayers(group: PlanLayer['group']): VectorTileLayer {
    const layers = this.plan.layers.filter((layer) => layer.group === group);
    for (const layer of layers) this.shown.set(layer.id, { visible: layer.id !== 'facilities' && layer.id !== 'counties', opacity: 1 });
    this.restyle(group);
    const made = new VectorTileLayer({
      source: this.vectorSource(group),
      renderMode: group === 'facilities' ? 'vector' : 'hybrid',
      declutter: group === 'roads',
      style: (feature, resolution) => {
        const id = feature.get('layer') as string;
        const { visible, opacity } = this.shown.get(id)!;
        return visible ? this.styles.get(id)!(feature, resolution, opacity) : undefined;
      },
      visible: group !== 'facilities',
      ...(group === 'facilities' ? { maxResolution: 20 } : {}),
    });
    this.groups.set(group, made);
    return made;
  }

  /** Ids of parcels, near only. */
  private parcelLabels(): VectorTileLayer {
    const text = new Text({ font: font(11), fill: new Fill({ color: '#33404c' }), stroke: new Stroke({ color: 'rgba(255,255,255,0.85)', width: 2.5 }) });
    const style = new Style({ text });
    const made = new VectorTileLayer({
      source: this.vectorSource('labels'), renderMode: 'vector', declutter: true, zIndex: 62, maxResolution: 1.5,
      style: (feature) => { text.setText(String(feature.get('n') ?? '')); return style; },
    });
    this.groups.set('labels', made);
    return made;
  }

  private vectorSource(group: string): VectorTileSource {
    const { plane, tiles } = this.plan;
    return new VectorTileSource({
      format: new MVT(),
      projection: plane.code,
      tileGrid: new TileGrid({ origin: tiles.origin, resolutions: tiles.resolutions.slice(0, 10), tileSize: tiles.size, extent: tiles.extent }),
      tileUrlFunction: ([z, x, y]) => `/vector/1/${group}/${z}/${x}/${y}`,
      wrapX: false,
      transition: 0,
    });
  }

  isLayerVisible(id: string): boolean { return this.shown.get(id)?.visible ?? false; }

  opacityOf(id: string): number { return this.shown.get(id)?.opacity ?? 1; }

  setParcelsVisible(visible: boolean): void {
    this.parcels.layer.setVisible(visible);
    this.swiped?.layer.setVisible(visible);
  }

  setLayerVisible(id: string, visible: boolean): void {
    this.shown.get(id)!.visible = visible;
    const { group } = this.plan.layers.find((layer) => layer.id === id)!;
    const made = this.groups.get(group)!;
    made.setVisible(this.plan.layers.some((layer) => layer.group === group && this.isLayerVisible(layer.id)));
    made.changed();
  }

  setLayerOpacity(id: string, opacity: number): void {
    this.shown.get(id)!.opacity = opacity;
    this.groups.get(this.plan.layers.find((layer) => layer.id === id)!.group)!.changed();
  }

  get parcelLabelsVisible(): boolean { return this.groups.get('labels')?.getVisible() ?? false; }

  setParcelLabels(visible: boolean): void { this.groups.get('labels')?.setVisible(visible); }

  /** Resolves when all that is in view is drawn, or after three seconds. */
  whenDrawn(): Promise<void> {
    return new Promise((done) => {
      this.map.once('rendercomplete', () => done());
      window.setTimeout(done, 3000);
      this.map.render();
    });
  }

  private areaStyle(feature: FeatureLike): Style {
    const index = feature.get('index') as number;
    const entry = this.areaTheme?.classOf?.[index];
    const fill = entry !== undefined && entry >= 0 ? this.areaTheme?.classes[entry]?.style.fill : undefined;
    return new Style({
      ...(fill ? { fill: new Fill({ color: fill + 'd0' }) } : {}),
      stroke: new Stroke({ color: '#5d4a3d', width: 1.6, lineDash: [9, 3, 2, 3] }),
    });
  }
}

/** Moves one entry of a list; false when it has nowhere to go. */
function move<T>(list: T[], at: number, by: -1 | 1): boolean {
  const to = at + by;
  if (at < 0 || to < 0 || to >= list.length) return false;
  [list[at], list[to]] = [list[to]!, list[at]!];
  return true;
}

export const reducedMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function polygonOf(shape: ShapeParts): Polygon | MultiPolygon | LineString | Point {
  const pairs = (flat: number[]): number[][] => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);
  if (shape.kind === 'point') return new Point(pairs(shape.parts[0]![0]!)[0]!);
  if (shape.kind === 'line') return new LineString(pairs(shape.parts[0]![0]!));
  return shape.parts.length === 1 ? new Polygon(shape.parts[0]!.map(pairs)) : new MultiPolygon(shape.parts.map((part) => part.map(pairs)));
}

/** 118°58′30″ */
export function degrees(value: number, side: string, decimals = 0): string {
  const total = Math.round(Math.abs(value) * 3600 * 10 ** decimals) / 10 ** decimals;
  const d = Math.floor(total / 3600);
  const m = Math.floor((total - d * 3600) / 60);
  const s = (total - d * 3600 - m * 60).toFixed(decimals).padStart(decimals ? decimals + 3 : 2, '0');
  return `${d}°${String(m).padStart(2, '0')}′${s}″${side}`;
}
