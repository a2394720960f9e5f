// How each kind of feature looks: the classes of the map document, drawn by OpenLayers.
import Point from 'ol/geom/Point.js';
import LineString from 'ol/geom/LineString.js';
import Polygon from 'ol/geom/Polygon.js';
import Style from 'ol/style/Style.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Text from 'ol/style/Text.js';
import Circle from 'ol/style/Circle.js';
import RegularShape from 'ol/style/RegularShape.js';
import type { FeatureLike } from 'ol/Feature.js';
import type { ClassStyle, PlanLayer } from './api';

const PX_PER_MM = 3.2;
const FONT = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif';

/** Lettering grows with the page's own. */
export const font = (pixels: number, weight = 400): string => `${weight} ${Math.round(pixels * (parseFloat(getComputedStyle(document.documentElement).fontSize) / 14) * 10) / 10}px ${FONT}`;

export function areaLabel(feature: FeatureLike, resolution: number): Style | undefined {
  const anchor = feature.get('anchor') as number[];
  if (anchor.length !== 2 || resolution < 2) return undefined;
  return new Style({
    geometry: new Point(anchor),
    text: new Text({
      text: feature.get('name') as string, font: font(15, 600), fill: new Fill({ color: '#1d2733' }), stroke: new Stroke({ color: 'rgba(255,255,255,0.92)', width: 4 }),
      overflow: true,
    }),
  });
}

export function gridStyle(feature: FeatureLike): Style {
  const text = feature.get('text') as string | undefined;
  return text
    ? new Style({ text: new Text({ text, font: font(11), fill: new Fill({ color: '#1d2733' }), backgroundFill: new Fill({ color: 'rgba(255,255,255,0.85)' }), padding: [1, 3, 0, 3] }) })
    : new Style({ stroke: new Stroke({ color: 'rgba(29,39,51,0.4)', width: 0.8 }) });
}

export const selectionStyle = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#d6006c', width: 3 }), fill: new Fill({ color: 'rgba(214,0,108,0.08)' }) }),
];
const measureLook = new Style({ stroke: new Stroke({ color: '#1d2733', width: 2, lineDash: [6, 4] }), fill: new Fill({ color: 'rgba(29,39,51,0.08)' }), image: new Circle({ radius: 4, fill: new Fill({ color: '#1d2733' }) }) });

/** The line or area with its measure at the end or in the middle. */
export function measureStyle(feature: FeatureLike): Style[] {
  const label = feature.get('label') as string | undefined;
  const shape = feature.getGeometry();
  if (!label || !(shape instanceof LineString || shape instanceof Polygon)) return [measureLook];
  return [measureLook, new Style({
    geometry: shape instanceof LineString ? new Point(shape.getLastCoordinate()) : shape.getInteriorPoint(),
    text: new Text({ text: label, font: font(13, 600), offsetY: shape instanceof LineString ? -18 : 0, fill: new Fill({ color: '#1d2733' }), backgroundFill: new Fill({ color: 'rgba(255,255,255,0.92)' }), padding: [3, 6, 2, 6] }),
  })];
}

export function proposalStyle(feature: FeatureLike): Style[] {
  const breaks = feature.get('breaks') as boolean | undefined;
  const colour = breaks === undefined ? '#55606c' : breaks ? '#b3261e' : '#0f6b4a';
  return [
    new Style({ stroke: new Stroke({ color: '#fff', width: 5 }) }),
    new Style({
      stroke: new Stroke({ color: colour, width: 2.5 }),
      fill: new Fill({ color: colour + (breaks ? '38' : '2e') }),
      text: new Text({ text: String(feature.get('label') ?? ''), font: font(13, 600), fill: new Fill({ color: colour }), stroke: new Stroke({ color: '#fff', width: 4 }), overflow: true }),
    }),
  ];
}

const patterns = new Map<string, CanvasPattern | null>();

function patternOf(style: ClassStyle, opacity: number): CanvasPattern | null {
  const key = `${style.pattern}/${style.patternColour}/${style.fill}/${opacity}`;
  if (!patterns.has(key)) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 10;
    const context = canvas.getContext('2d')!;
    if (style.fill) {
      context.globalAlpha = style.opacity * opacity;
      context.fillStyle = style.fill;
      context.fillRect(0, 0, 10, 10);
    }
    context.globalAlpha = opacity;
    context.strokeStyle = context.fillStyle = style.patternColour ?? '#666';
    context.lineWidth = 0.9;
    context.beginPath();
    const slash = (d: number): void => { context.moveTo(d - 2, 12); context.lineTo(d + 12, -2); };
    const back = (d: number): void => { context.moveTo(d - 2, -2); context.lineTo(d + 12, 12); };
    if (style.pattern === 'Hatch' || style.pattern === 'CrossHatch') [-10, 0, 10].forEach(slash);
    if (style.pattern === 'BackHatch' || style.pattern === 'CrossHatch') [-10, 0, 10].forEach(back);
    if (style.pattern === 'HorizontalLines') { context.moveTo(0, 5); context.lineTo(10, 5); }
    if (style.pattern === 'Dots') context.arc(5, 5, 1.1, 0, 7);
    if (style.pattern === 'Dots') context.fill(); else context.stroke();
    patterns.set(key, context.createPattern(canvas, 'repeat'));
  }
  return patterns.get(key)!;
}

function withAlpha(hex: string, alpha: number): string {
  return hex + Math.round(alpha * 255).toString(16).padStart(2, '0');
}

type Styles = Style[] | undefined;

/** Styles of a layer's classes, made once an opacity; small streets come in only when near. */
export function layerStyle(layer: PlanLayer, place: number): (feature: FeatureLike, resolution: number, opacity: number) => Styles {
  const made = new Map<number, Style[][]>();
  const of = (opacity: number): Style[][] => {
    if (!made.has(opacity)) made.set(opacity, layer.classes.map((entry) => stylesOf(entry.style, opacity, place)));
    return made.get(opacity)!;
  };
  if (layer.id !== 'roads') return (feature, _, opacity) => of(opacity)[feature.get('c') as number] ?? of(opacity)[0];
  const label = new Text({ font: font(11), placement: 'line', fill: new Fill({ color: '#4a4f55' }), stroke: new Stroke({ color: '#fff', width: 3 }), maxAngle: 0.5 });
  const named = new Style({ text: label });
  return (feature, resolution, opacity) => {
    const index = feature.get('c') as number;
    if (resolution > [400, 60, 24, 10, 6, 4][Math.min(index, 5)]!) return undefined;
    const scale = resolution > 24 ? 0.45 : resolution > 10 ? 0.7 : resolution > 4 ? 1 : 1.5;
    const scaled = scaledRoad(layer.classes[index]?.style ?? layer.classes[0]!.style, index, scale, opacity);
    const name = feature.get('n') as string | undefined;
    if (!name || resolution > (index < 2 ? 12 : 5)) return scaled;
    label.setText(name);
    return [...scaled, named];
  };
}

const roads = new Map<string, Style[]>();

function scaledRoad(style: ClassStyle, index: number, scale: number, opacity: number): Style[] {
  const key = `${index}/${scale}/${opacity}`;
  if (!roads.has(key)) {
    const width = Math.max(0.8, style.width * PX_PER_MM * scale);
    const colour = scale < 0.7 ? (style.casing ?? style.stroke ?? '#888888') : (style.stroke ?? '#ffffff');
    const made: Style[] = [];
    if (style.casing && scale >= 0.7) made.push(new Style({ stroke: new Stroke({ color: withAlpha(style.casing, opacity), width: width + 1.4 }), zIndex: 10 - index }));
    made.push(new Style({ stroke: new Stroke({ color: withAlpha(colour, opacity), width: scale < 0.7 ? width * 0.7 : width, lineCap: 'round' }), zIndex: 20 - index }));
    roads.set(key, made);
  }
  return roads.get(key)!;
}

function stylesOf(style: ClassStyle, opacity: number, place: number): Style[] {
  if (style.marker) return [new Style({ image: markerOf(style, opacity) })];
  const made: Style[] = [];
  if (style.casing && style.casingWidth > 0) made.push(new Style({ stroke: new Stroke({ color: withAlpha(style.casing, style.casingOpacity * opacity), width: style.casingWidth * PX_PER_MM }), zIndex: place }));
  const pattern = style.pattern ? patternOf(style, opacity) : null;
  made.push(new Style({
    ...(pattern ? { fill: new Fill({ color: pattern }) } : style.fill ? { fill: new Fill({ color: withAlpha(style.fill, style.opacity * opacity) }) } : {}),
    ...(style.stroke ? { stroke: new Stroke({ color: withAlpha(style.stroke, opacity), width: Math.max(0.8, style.width * PX_PER_MM), ...(style.dash.length ? { lineDash: style.dash.map((d) => d * PX_PER_MM) } : {}) }) } : {}),
    zIndex: place,
  }));
  return made;
}

function markerOf(style: ClassStyle, opacity: number): Circle | RegularShape {
  const radius = Math.max(4, (style.size * PX_PER_MM) / 1.6);
  const look = { fill: new Fill({ color: withAlpha(style.fill ?? '#555555', opacity) }), stroke: new Stroke({ color: withAlpha(style.stroke ?? '#ffffff', opacity), width: 1.2 }) };
  const corners: Record<string, number> = { Square: 4, Triangle: 3, Diamond: 4, Pentagon: 5, Hexagon: 6 };
  const points = corners[style.marker ?? ''];
  if (points) return new RegularShape({ ...look, points, radius: radius * 1.15, angle: style.marker === 'Square' ? Math.PI / 4 : 0 });
  if (style.marker === 'Star') return new RegularShape({ ...look, points: 5, radius: radius * 1.3, radius2: radius * 0.55 });
  if (style.marker === 'Cross') return new RegularShape({ ...look, points: 4, radius: radius * 1.3, radius2: radius * 0.4 });
  return new Circle({ ...look, radius });
}
