// Measuring and proposals: drawn on the map, answered by the server on the ellipsoid and by the plan's own rules.
import Draw from 'ol/interaction/Draw.js';
import Modify from 'ol/interaction/Modify.js';
import Translate from 'ol/interaction/Translate.js';
import Snap from 'ol/interaction/Snap.js';
import Feature from 'ol/Feature.js';
import Polygon from 'ol/geom/Polygon.js';
import type LineString from 'ol/geom/LineString.js';
import Collection from 'ol/Collection.js';
import { unByKey } from 'ol/Observable.js';
import type { EventsKey } from 'ol/events.js';
import { fill, h } from './dom';
import { say, t } from './language';
import { post, ApiError, type Land, type ProposalInfo, type SessionState } from './api';
import { grouped, kindList, landText, verdictMark, walkTable } from './details';
import type { App } from './app';

export class Tools {
  readonly proposal = h('div', { class: 'panel-body', id: 'proposal' });
  isDrawing = false;
  private draw: Draw | undefined;
  private current: Feature<Polygon> | undefined;
  private inFlight = false;
  private again = false;
  private readonly latencies: number[] = [];

  constructor(private readonly app: App, private readonly changed: ((id: string, rings: number[][][]) => void) | null, private readonly erase: ((id: string) => void) | null, private readonly opened: () => void) {
    const own = new Collection<Feature>();
    app.map.proposals.on('addfeature', (event) => { if (event.feature) own.push(event.feature); });
    app.map.proposals.on('removefeature', (event) => { if (event.feature) own.remove(event.feature); });
    const translate = new Translate({ features: own, hitTolerance: 4 });
    const modify = new Modify({ source: app.map.proposals, pixelTolerance: 12 });
    const end = (): void => { if (this.current) this.report(this.current); };
    translate.on('translatestart', (event) => { this.focus(event.features.item(0) as Feature<Polygon>); });
    translate.on('translating', () => void this.judge());
    translate.on('translateend', end);
    modify.on('modifystart', (event) => { this.focus(event.features.item(0) as Feature<Polygon>); });
    modify.on('modifyend', end);
    app.map.map.addInteraction(translate);
    app.map.map.addInteraction(modify);
    this.empty();
  }

  stop(): void {
    if (this.draw) this.app.map.map.removeInteraction(this.draw);
    this.draw = undefined;
    this.isDrawing = false;
  }

  measure(kind: 'length' | 'area'): void {
    this.stop();
    this.app.map.measures.clear();
    this.isDrawing = true;
    this.draw = new Draw({ source: this.app.map.measures, type: kind === 'area' ? 'Polygon' : 'LineString' });
    this.draw.on('drawend', (event) => {
      const shape = event.feature.getGeometry() as LineString | Polygon;
      const points = kind === 'area' ? (shape as Polygon).getCoordinates()[0]!.slice(0, -1) : (shape as LineString).getCoordinates();
      setTimeout(() => this.stop());
      void this.answer(kind, points);
    });
    this.app.map.map.addInteraction(this.draw);
    this.app.announce(kind === 'area' ? t('逐点点击，双击结束：椭球面积', 'Click points, double-click to end: ellipsoidal area') : t('逐点点击，双击结束：椭球面长度', 'Click points, double-click to end: geodesic length'));
  }

  startProposal(): void {
    this.stop();
    this.opened();
    this.isDrawing = true;
    this.draw = new Draw({ source: this.app.map.proposals, type: 'Polygon' });
    this.draw.on('drawend', (event) => {
      const feature = event.feature as Feature<Polygon>;
      feature.setId(this.nextId());
      feature.set('label', feature.getId());
      setTimeout(() => this.stop());
      this.focus(feature);
      this.report(feature);
    });
    this.app.map.map.addInteraction(this.draw);
    this.app.map.map.addInteraction(new Snap({ source: this.app.map.proposals }));
    this.app.announce(t('在图上逐点画出拟选范围，双击结束；之后可拖动或调整顶点。', 'Click the corners of the proposal, double-click to end; then drag it or its corners.'));
  }

  /** A polygon by its corners, for the keyboard and for pasted coordinates. */
  add(rings: number[][][]): void {
    const feature = new Feature(new Polygon(rings.map(closed)));
    feature.setId(this.nextId());
    feature.set('label', feature.getId());
    this.app.map.proposals.addFeature(feature);
    this.opened();
    this.focus(feature);
    this.report(feature);
  }

  /** The session's proposals onto the map: after undo, redo or another change. */
  sync(state: SessionState): void {
    const source = this.app.map.proposals;
    const wanted = new Map(state.proposals.map((entry) => [entry.id, entry.rings]));
    for (const feature of source.getFeatures()) if (!wanted.has(String(feature.getId()))) source.removeFeature(feature);
    for (const [id, rings] of wanted) {
      let feature = source.getFeatureById(id) as Feature<Polygon> | null;
      if (!feature) {
        feature = new Feature(new Polygon(rings.map(closed)));
        feature.setId(id);
        feature.set('label', id);
        source.addFeature(feature);
      } else if (JSON.stringify(open(feature)) !== JSON.stringify(rings)) {
        feature.setGeometry(new Polygon(rings.map(closed)));
        if (feature === this.current) this.focus(feature);
      }
    }
    if (this.current && !source.getFeatureById(this.current.getId()!)) { this.current = undefined; this.empty(); }
  }

  /** Pointer to text of the last verdicts, milliseconds; for measurements. */
  get timings(): readonly number[] { return this.latencies; }

  resetTimings(): void { this.latencies.length = 0; }

  private nextId(): string {
    let n = 1;
    while (this.app.map.proposals.getFeatureById(t('拟选范围', 'proposal') + n)) n++;
    return t('拟选范围', 'proposal') + n;
  }

  private focus(feature: Feature<Polygon>): void {
    this.current = feature;
    if (this.watch) unByKey(this.watch);
    this.watch = feature.getGeometry()!.on('change', () => void this.judge()) as EventsKey;
    void this.judge();
  }

  private watch: EventsKey | undefined;

  private report(feature: Feature<Polygon>): void {
    this.changed?.(String(feature.getId()), open(feature));
  }

  /** One question at a time; while it is out, only the newest shape waits. */
  private async judge(): Promise<void> {
    if (this.inFlight) { this.again = true; return; }
    this.inFlight = true;
    try {
      do {
        this.again = false;
        const feature = this.current;
        if (!feature) break;
        const start = performance.now();
        const answer = await post<ProposalInfo>('/api/verdict', { rings: open(feature) });
        if (feature === this.current) this.show(feature, answer);
        this.latencies.push(performance.now() - start);
        if (this.latencies.length > 500) this.latencies.shift();
      } while (this.again);
    } catch (error) {
      if (error instanceof ApiError) fill(this.proposal, h('p', { class: 'note error' }, say(error.text)));
    } finally { this.inFlight = false; }
  }

  private empty(): void {
    fill(this.proposal,
      h('p', { class: 'quiet' }, t('画出一块拟选用地，立即得到红线校核、重叠面积与步行时间；拖动或调整顶点，结果随之更新。', 'Draw a proposal to see at once its verdict, overlaps and walks; drag it or its corners and the answer follows.')),
      h('div', { class: 'actions' }, h('button', { class: 'primary', onclick: () => this.startProposal() }, t('绘制', 'Draw'))),
      this.byCoordinates());
  }

  private show(feature: Feature<Polygon>, answer: ProposalInfo): void {
    feature.set('breaks', answer.verdict.breaks);
    const isOpen = this.proposal.querySelector('details')?.open ?? false;
    fill(this.proposal,
      h('div', { class: 'row' }, h('h2', { class: 'grow' }, String(feature.getId())), verdictMark(answer.verdict)),
      h('dl', { class: 'facts' }, h('dt', {}, t('用地面积', 'Land')), h('dd', { id: 'proposal-land' }, landText(answer.land)), h('dt', {}, t('周长', 'Perimeter')), h('dd', {}, `${grouped(answer.perimeter)} m`),
        ...(answer.verdict.breaks ? [h('dt', {}, t('涉及面积', 'Concerned')), h('dd', { id: 'proposal-breach', 'data-m2': answer.verdict.land.m2 }, landText(answer.verdict.land))] : [])),
      kindList(answer.kinds, answer.overlaps),
      ...answer.notAssessed.map((kind) => h('p', { class: 'note warning' }, t(`缺少${say(kind)}图层，未评价。`, `No layer of ${say(kind)}: not assessed.`))),
      ...answer.findings.map((finding) => h('p', { class: `note ${finding.severity}` }, say(finding.text))),
      walkTable(answer.walks),
      h('div', { class: 'actions' }, h('button', { onclick: () => this.startProposal() }, t('再画一块', 'Draw another')), h('button', { onclick: () => this.remove(feature) }, t('删除', 'Remove'))),
      this.byCoordinates());
    const details = this.proposal.querySelector('details');
    if (details) details.open = isOpen;
  }

  private remove(feature: Feature<Polygon>): void {
    this.app.map.proposals.removeFeature(feature);
    this.current = undefined;
    this.empty();
    this.erase?.(String(feature.getId()));
  }

  private byCoordinates(): HTMLElement {
    const text = h('textarea', { rows: 4, 'aria-label': t('顶点坐标，每行“东 北”', 'Corners, one "east north" a line'), placeholder: '500100.00 4678200.00' });
    return h('details', {}, h('summary', {}, t('按坐标输入', 'By coordinates')), text, h('button', {
      onclick: () => {
        const ring = text.value.trim().split(/\n+/).map((line) => line.trim().split(/[\s,，]+/).map(Number)).filter((point) => point.length === 2 && point.every(Number.isFinite));
        if (ring.length >= 3) this.add([ring]); else this.app.announce(t('至少三行“东 北”，单位米。', 'At least three lines "east north", metres.'), true);
      },
    }, t('加入', 'Add')));
  }

  private async answer(kind: 'length' | 'area', points: number[][]): Promise<void> {
    try {
      const answer = await post<{ metres: string; land: Land | null }>('/api/measure', { kind, points });
      this.app.announce(answer.land
        ? t(`面积 ${landText(answer.land)}，${answer.land.ha} 公顷；周长 ${grouped(answer.metres)} m`, `Area ${landText(answer.land)}, ${answer.land.ha} ha; perimeter ${grouped(answer.metres)} m`)
        : t(`长度 ${grouped(answer.metres)} m`, `Length ${grouped(answer.metres)} m`));
    } catch (error) { if (error instanceof ApiError) this.app.announce(say(error.text), true); }
  }
}

const closed = (ring: number[][]): number[][] => {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
};

/** Rings as they are sent: four decimals, so that what is saved and what was judged are the same. */
const open = (feature: Feature<Polygon>): number[][][] => feature.getGeometry()!.getCoordinates().map((ring) => ring.slice(0, -1).map((point) => [Math.round(point[0]! * 1e4) / 1e4, Math.round(point[1]! * 1e4) / 1e4]));
