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
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import { fill, h } from './dom';
import { say, t } from './language';
import { post, send, ApiError, type Drawn, type Imported, type Land, type ProposalInfo, type SessionState } from './api';
import { grouped, kindList, landText, verdictMark, walkTable } from './details';
import type { App } from './app';

const MOST_JUDGED = 200;
const MOST_FILE_BYTES = 32 << 20;
const grown = ([minX, minY, maxX, maxY]: number[]): number[] => [minX! - 100, minY! - 100, maxX! + 100, maxY! + 100];

export class Tools {
  readonly proposal = h('div', { class: 'panel-body', id: 'proposal' });
  isDrawing = false;
  private draw: Draw | undefined;
  private current: Feature<Polygon> | undefined;
  private inFlight = false;
  private again = false;
  private readonly latencies: number[] = [];
  private movedAt = 0;
  private isJudging = false;
  private readonly list = h('div', { id: 'proposals' });
  private readonly shownOne = h('div', {});

  constructor(private readonly app: App, private readonly changed: ((id: string, rings: number[][][]) => void) | null, private readonly erase: ((id: string) => void) | null, private readonly opened: () => void, private readonly adopt: (state: SessionState) => void) {
    const own = new Collection<Feature>();
    app.map.proposals.on('addfeature', (event) => { if (event.feature) own.push(event.feature); });
    app.map.proposals.on('removefeature', (event) => { if (event.feature) own.remove(event.feature); });
    const translate = new Translate({ features: own, hitTolerance: 4 });
    const modify = new Modify({ source: app.map.proposals, pixelTolerance: 12 });
    const end = (): void => { if (this.current) this.report(this.current); };
    translate.on('translatestart', (event) => { this.focus(event.features.item(0) as Feature<Polygon>); });
    translate.on('translateend', end);
    modify.on('modifystart', (event) => { this.focus(event.features.item(0) as Feature<Polygon>); });
    modify.on('modifyend', end);
    app.map.map.addInteraction(translate);
    app.map.map.addInteraction(modify);
    const moved = (event: MapBrowserEvent): void => { this.movedAt = event.originalEvent.timeStamp; };
    app.map.map.on('pointermove', moved);
    app.map.map.on('pointerdrag', moved);
    fill(this.proposal, this.shownOne, this.list, this.byFile(), this.byCoordinates());
    this.empty();
  }

  /** What the pointer is drawing now; empty for nothing. */
  get drawing(): string { return this.isDrawing ? this.kind : ''; }

  private kind = '';
  private readonly watchers: (() => void)[] = [];

  /** Told when a tool is taken up or laid down. */
  onTool(watcher: () => void): void { this.watchers.push(watcher); }

  private take(kind: string): void {
    this.kind = kind;
    this.isDrawing = kind !== '';
    for (const watcher of this.watchers) watcher();
  }

  stop(): void {
    if (this.draw) this.app.map.map.removeInteraction(this.draw);
    this.draw = undefined;
    if (this.snap) this.app.map.map.removeInteraction(this.snap);
    this.snap = undefined;
    this.take('');
  }

  private snap: Snap | undefined;

  /** Lays the tool down, or, without one in hand, takes the measures off the map; false when there was neither. */
  escape(): boolean {
    if (this.isDrawing) { this.stop(); return true; }
    if (this.app.map.measures.isEmpty()) return false;
    this.app.map.measures.clear();
    return true;
  }

  measure(kind: 'length' | 'area'): void {
    const wasOn = this.drawing === kind;
    this.stop();
    this.app.map.measures.clear();
    if (wasOn) return;
    this.take(kind);
    this.draw = new Draw({ source: this.app.map.measures, type: kind === 'area' ? 'Polygon' : 'LineString' });
    this.draw.on('drawend', (event) => {
      const shape = event.feature.getGeometry() as LineString | Polygon;
      const points = kind === 'area' ? (shape as Polygon).getCoordinates()[0]!.slice(0, -1) : (shape as LineString).getCoordinates();
      setTimeout(() => this.stop());
      void this.answer(kind, points, event.feature);
    });
    this.app.map.map.addInteraction(this.draw);
    this.app.announce(kind === 'area' ? t('逐点点击，双击结束：椭球面积；Esc 取消', 'Click points, double-click to end: ellipsoidal area; Esc stops') : t('逐点点击，双击结束：椭球面长度；Esc 取消', 'Click points, double-click to end: geodesic length; Esc stops'));
  }

  startProposal(): void {
    const wasOn = this.drawing === 'proposal';
    this.stop();
    this.opened();
    if (wasOn) return;
    this.take('proposal');
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
    this.snap = new Snap({ source: this.app.map.proposals });
    this.app.map.map.addInteraction(this.snap);
    this.app.announce(t('在图上逐点画出拟选范围，双击结束，Esc 取消；之后可拖动或调整顶点。', 'Click the corners of the proposal, double-click to end, Esc to stop; then drag it or its corners.'));
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
      const feature = source.getFeatureById(id) as Feature<Polygon> | null;
      if (!feature) this.put({ id, rings });
      else if (JSON.stringify(open(feature)) !== JSON.stringify(rings)) {
        feature.setGeometry(new Polygon(rings.map(closed)));
        if (feature === this.current) this.focus(feature);
      }
    }
    if (this.current && !source.getFeatureById(this.current.getId()!)) { this.current = undefined; this.empty(); }
    this.drawList();
    void this.judgeRest();
  }

  /** Verdicts of those that nobody has looked at yet: after an import, or when the page is opened again. */
  private async judgeRest(): Promise<void> {
    if (this.isJudging) return;
    this.isJudging = true;
    try {
      for (;;) {
        const feature = (this.app.map.proposals.getFeatures() as Feature<Polygon>[]).slice(0, MOST_JUDGED).find((one) => one !== this.current && one.getId() !== undefined && one.get('verdict') === undefined);
        if (!feature) return;
        feature.set('verdict', '', true);
        this.note(feature, await post<ProposalInfo>('/api/verdict', { rings: open(feature) }));
      }
    } catch {
      // the next change asks again
    } finally { this.isJudging = false; }
  }

  /** Polygons of a GeoJSON file. It goes to the program on this machine and nowhere else. */
  async import(file: File): Promise<void> {
    if (file.size > MOST_FILE_BYTES) return this.app.announce(t('文件超过 32 MB；请只保留需要的图形，或作为图层写入规划文件。', 'The file is over 32 MB; keep only what is needed, or name it as a layer in the plan file.'), true);
    try {
      const read = await send<Imported>(`/api/import?name=${encodeURIComponent(file.name.slice(0, 200))}`, file);
      const before = new Set(this.app.map.proposals.getFeatures().map((feature) => feature.getId()));
      if (read.session) this.adopt(read.session);
      else for (const entry of read.proposals) this.put(entry);
      const came = this.app.map.proposals.getFeatures().filter((feature) => !before.has(feature.getId())) as Feature<Polygon>[];
      const box = came.map((feature) => feature.getGeometry()!.getExtent()).reduce((all, one) => [Math.min(all[0]!, one[0]!), Math.min(all[1]!, one[1]!), Math.max(all[2]!, one[2]!), Math.max(all[3]!, one[3]!)]);
      this.app.map.fit(box);
      this.focus(came[0]!);
      for (const finding of read.findings.slice(0, 1)) this.app.announce(say(finding.text));
      if (!read.findings.length) this.app.announce(t(`已导入 ${came.length} 处拟选范围`, `${came.length} proposals imported`));
      void this.judgeRest();
    } catch (error) {
      this.app.announce(error instanceof ApiError ? say(error.text) : t('无法读取该文件。', 'The file cannot be read.'), true);
    }
  }

  /** Pointer to text of the last verdicts, milliseconds; for measurements. */
  get timings(): readonly number[] { return this.latencies; }

  resetTimings(): void { this.latencies.length = 0; }

  private put({ id, rings }: Drawn): void {
    const source = this.app.map.proposals;
    let free = id;
    for (let n = 2; source.getFeatureById(free); n++) free = `${id}#${n}`;
    const feature = new Feature(new Polygon(rings.map(closed)));
    feature.setId(free);
    feature.set('label', free);
    source.addFeature(feature);
  }

  /** What was found, for colour and list. */
  private note(feature: Feature<Polygon>, answer: ProposalInfo): void {
    const { breaks, name, land } = answer.verdict;
    const isSame = feature.get('verdict') === say(name) && feature.get('breaks') === breaks;
    feature.setProperties({ breaks, verdict: say(name), mu: land.mu }, isSame);
    if (!isSame) this.drawList();
  }

  /** All proposals, to choose from. */
  private drawList(): void {
    const features = this.app.map.proposals.getFeatures().filter((feature) => feature.getId() !== undefined) as Feature<Polygon>[];
    fill(this.list, features.length > 1 ? h('table', { class: 'small' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('拟选范围', 'Proposal')), h('th', { scope: 'col' }, t('结论', 'Verdict')), h('th', { scope: 'col', class: 'n' }, t('涉及（亩）', 'concerned, mu')))),
      h('tbody', {}, ...features.slice(0, MOST_JUDGED).map((feature) => h('tr', { class: feature === this.current ? 'marked' : '' },
        h('td', {}, h('button', { class: 'link', onclick: () => { this.focus(feature); this.app.map.fit(grown(feature.getGeometry()!.getExtent())); } }, String(feature.getId()))),
        h('td', {}, String(feature.get('verdict') ?? '')), h('td', { class: 'n' }, feature.get('breaks') ? String(feature.get('mu')) : ''))))) : null);
  }

  private nextId(): string {
    let n = 1;
    while (this.app.map.proposals.getFeatureById(t('拟选范围', 'proposal') + n)) n++;
    return t('拟选范围', 'proposal') + n;
  }

  private focus(feature: Feature<Polygon>): void {
    this.current = feature;
    if (this.watch) unByKey(this.watch);
    this.watch = feature.getGeometry()!.on('change', () => void this.judge()) as EventsKey;
    this.drawList();
    void this.judge();
  }

  private watch: EventsKey | undefined;

  private report(feature: Feature<Polygon>): void {
    this.drawList();
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
        const moved = this.movedAt || performance.now();
        const answer = await post<ProposalInfo>('/api/verdict', { rings: open(feature) });
        if (feature === this.current) this.show(feature, answer);
        this.latencies.push(performance.now() - moved);
        if (this.latencies.length > 500) this.latencies.shift();
      } while (this.again);
    } catch (error) {
      if (error instanceof ApiError) fill(this.shownOne, h('p', { class: 'note error' }, say(error.text)));
    } finally { this.inFlight = false; }
  }

  private empty(): void {
    fill(this.shownOne,
      h('p', { class: 'quiet' }, t('画出一块拟选用地，立即得到红线校核、重叠面积与步行时间；拖动或调整顶点，结果随之更新。', 'Draw a proposal to see at once its verdict, overlaps and walks; drag it or its corners and the answer follows.')),
      h('div', { class: 'actions' }, h('button', { class: 'primary', onclick: () => this.startProposal() }, t('绘制', 'Draw'))));
    this.drawList();
  }

  private show(feature: Feature<Polygon>, answer: ProposalInfo): void {
    this.note(feature, answer);
    const isOpen = this.shownOne.querySelector('details')?.open ?? false;
    fill(this.shownOne,
      h('div', { class: 'row' }, h('h2', { class: 'grow' }, String(feature.getId())), verdictMark(answer.verdict)),
      h('dl', { class: 'facts' }, h('dt', {}, t('用地面积', 'Land')), h('dd', { id: 'proposal-land' }, landText(answer.land)), h('dt', {}, t('周长', 'Perimeter')), h('dd', {}, `${grouped(answer.perimeter)} m`),
        ...(answer.verdict.breaks ? [h('dt', {}, t('涉及面积', 'Concerned')), h('dd', { id: 'proposal-breach', 'data-m2': answer.verdict.land.m2 }, landText(answer.verdict.land))] : [])),
      kindList(answer.kinds, answer.overlaps),
      ...answer.notAssessed.map((kind) => h('p', { class: 'note warning' }, t(`缺少${say(kind)}图层，未评价。`, `No layer of ${say(kind)}: not assessed.`))),
      ...answer.findings.map((finding) => h('p', { class: `note ${finding.severity}` }, say(finding.text))),
      walkTable(answer.walks),
      h('div', { class: 'actions' }, h('button', { onclick: () => this.startProposal() }, t('再画一块', 'Draw another')), h('button', { onclick: () => this.remove(feature) }, t('删除', 'Remove'))));
    const details = this.shownOne.querySelector('details');
    if (details) details.open = isOpen;
  }

  private remove(feature: Feature<Polygon>): void {
    this.app.map.proposals.removeFeature(feature);
    this.current = undefined;
    this.empty();
    this.erase?.(String(feature.getId()));
  }

  private byFile(): HTMLElement {
    const input = h('input', { type: 'file', id: 'import', accept: '.geojson,.json,.gz,application/geo+json', 'aria-label': t('导入 GeoJSON 文件', 'Import a GeoJSON file'), onchange: () => { const file = input.files?.[0]; if (file) void this.import(file).finally(() => { input.value = ''; }); } });
    return h('details', {}, h('summary', {}, t('导入文件', 'Import a file')), h('p', { class: 'quiet' }, t('GeoJSON 面图层；只在本机读取，不上传。', 'GeoJSON polygons; read on this machine only.')), input);
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

  /** The measure stays on the map until the next one or Esc. */
  private async answer(kind: 'length' | 'area', points: number[][], drawn: Feature): Promise<void> {
    try {
      const answer = await post<{ metres: string; land: Land | null }>('/api/measure', { kind, points });
      drawn.set('label', answer.land ? `${grouped(answer.land.m2)} m²\n${answer.land.mu} ${t('亩', 'mu')}，${answer.land.ha} ${t('公顷', 'ha')}` : `${grouped(answer.metres)} m`);
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
