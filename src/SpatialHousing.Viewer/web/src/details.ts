// One parcel, or what a place holds: attributes, verdict with clause, walks, supply, why.
import { fill, h } from './dom';
import { say, t } from './language';
import { get, ApiError, type KindVerdict, type Judgement, type Land, type Overlap, type ParcelInfo, type Walk, type Why } from './api';
import type { App } from './app';

export const landText = (land: Land): string => `${grouped(land.m2)} m²（${land.mu} ${t('亩', 'mu')}）`;

export function grouped(text: string): string {
  const [whole, part] = text.split('.') as [string, string | undefined];
  const shown = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return part === undefined ? shown : `${shown}.${part}`;
}

export function verdictMark(verdict: Judgement): HTMLElement {
  return h('span', { class: `verdict ${verdict.breaks ? 'bad' : verdict.word === 'clear' ? 'good' : 'caution'}` }, say(verdict.name));
}

export function kindList(kinds: KindVerdict[], overlaps: Overlap[]): HTMLElement | null {
  if (!kinds.length && !overlaps.length) return null;
  return h('div', {},
    ...kinds.map((kind) => h('div', { class: 'kind' },
      h('div', { class: 'row' }, h('strong', { class: 'grow' }, say(kind.name)), h('span', { class: kind.verdict === 'touches' ? 'verdict caution' : 'verdict bad' }, say(kind.verdictName))),
      h('div', { class: 'figure', 'data-kind': kind.word, 'data-m2': kind.land.m2 }, landText(kind.land), h('span', { class: 'quiet' }, ` ${kind.percent}%`)),
      h('div', { class: 'quiet' }, say(kind.rule)),
      h('div', { class: 'clause' }, kind.clause))),
    overlaps.length ? h('details', {}, h('summary', {}, t(`逐区重叠（${overlaps.length}）`, `Overlap by zone (${overlaps.length})`)),
      h('table', { class: 'small' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('管控区', 'Zone')), h('th', { scope: 'col', class: 'n' }, 'm²'), h('th', { scope: 'col' }, t('性质', 'Class')))),
        h('tbody', {}, ...overlaps.map((overlap) => h('tr', { 'data-zone': overlap.zone, 'data-m2': overlap.land.m2 }, h('td', {}, `${say(overlap.name)} ${overlap.zone}`), h('td', { class: 'n' }, grouped(overlap.land.m2)), h('td', {}, say(overlap.sortName))))))) : null);
}

export function walkTable(walks: Walk[]): HTMLElement | null {
  if (!walks.length) return null;
  const reached = walks.filter((walk) => walk.isWithin === true).length;
  const judged = walks.filter((walk) => walk.isWithin !== null).length;
  return h('section', {},
    h('h3', {}, t('步行可达', 'On foot'), h('span', { class: 'quiet' }, t(` ${judged} 类中 ${reached} 类达标`, ` ${reached} of ${judged} within reach`))),
    h('table', { class: 'small' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('设施', 'Facility')), h('th', { scope: 'col', class: 'n' }, t('分钟', 'min')), h('th', { scope: 'col', class: 'n' }, t('米', 'm')), h('th', { scope: 'col', class: 'n' }, t('标准', 'limit')), h('th', { scope: 'col' }, t('达标', 'ok')))),
      h('tbody', {}, ...walks.map((walk) => h('tr', {},
        h('th', { scope: 'row' }, walk.kind), h('td', { class: 'n' }, walk.minutes ?? '—'), h('td', { class: 'n' }, walk.metres ?? '—'), h('td', { class: 'n' }, walk.limit ?? '—'),
        h('td', { class: walk.isWithin ? 'good' : walk.isWithin === false ? 'bad' : '' }, walk.isWithin === null ? '—' : walk.isWithin ? '✓' : '✗'))))));
}

export function whyList(whys: Why[]): HTMLElement | null {
  if (!whys.length) return null;
  return h('details', { class: 'why' }, h('summary', {}, t('为什么', 'Why')),
    ...whys.map((why) => h('ol', {}, ...why.steps.map((step) => h('li', {}, say(step.text),
      step.inputs.length ? h('ul', {}, ...step.inputs.map((input) => h('li', {}, say(input.name), input.value ? `：${input.value}` : '', input.source ? h('span', { class: 'clause' }, `← ${input.source}`) : null))) : null)))));
}

export class DetailsPanel {
  readonly element = h('div', { class: 'panel-body', id: 'details' });
  private asked = 0;
  private isEmpty = true;

  constructor(private readonly app: App, private readonly lock: ((parcel: ParcelInfo, kind: string, year?: number) => void) | null) {
    this.empty();
    app.on('inspect', () => void this.refresh());
    app.on('stage', () => { if (app.inspected || this.isEmpty) void this.refresh(); });
    app.on('allocation', () => { if (this.isEmpty) this.empty(); });
  }

  /** Exact answer by coordinate; overlapping parcels are all listed. */
  async at(point: number[]): Promise<void> {
    const turn = ++this.asked;
    try {
      const found = await get<{ parcels: { number: number; id: string }[]; zones: { id: string; name: { zh: string; en: string }; layer: string; version: string; date: string }[]; area: string | null }>(`/api/at?x=${point[0]}&y=${point[1]}`);
      if (turn !== this.asked) return;
      if (found.parcels.length) {
        this.app.inspected = found.parcels.at(-1)!.number;
        await this.refresh(found.parcels);
        return;
      }
      this.app.inspected = 0;
      this.isEmpty = false;
      this.app.map.select([]);
      fill(this.element, h('h2', {}, t('此处没有地块', 'No parcel here')),
        found.area ? h('p', {}, `${t('片区：', 'Subarea: ')}${this.app.areaName(found.area)}`) : null,
        ...found.zones.map((zone) => h('p', {}, `${say(zone.name)} ${zone.id}`, h('span', { class: 'clause' }, `${zone.layer} ${zone.version} ${zone.date}`))));
    } catch (error) {
      if (error instanceof ApiError) this.app.announce(say(error.text), true);
    }
  }

  private empty(): void {
    this.isEmpty = true;
    const { plan, allocation } = this.app;
    const measure = allocation?.measures[0];
    const total = measure?.cells.find((cell) => cell.area === allocation!.whole && cell.period === allocation!.span);
    const supplied = new Map<number, number>();
    for (const entry of allocation?.parcels ?? []) supplied.set(entry.year, (supplied.get(entry.year) ?? 0) + entry.count);
    const facts: [string, string | null][] = [
      [t('规划期', 'Period'), plan.span],
      [t('地块', 'Parcels'), plan.tiles.parcels.toLocaleString('en-US')],
      [measure ? say(measure.name) : '', total ? t(`${grouped(total.text)} ${say(measure!.unit)}`, `${grouped(total.text)} (${say(measure!.unit)})`) : null],
      [t('供应地块', 'Parcels supplied'), supplied.size ? [...supplied.values()].reduce((all, one) => all + one, 0).toLocaleString('en-US') : null],
      [t('坐标系', 'Plane'), plan.plane.name],
      [t('编制', 'Made by'), plan.maker || null],
      [t('日期', 'Date'), plan.date],
    ];
    fill(this.element,
      h('p', { class: 'quiet' }, t('在图上点击地块，查看属性、管控校核、步行时间与供应安排。', 'Click a parcel on the map to see its attributes, verdict, walks and supply.')),
      h('h2', {}, plan.name),
      h('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => value === null ? [] : [h('dt', {}, name), h('dd', {}, value)])));
  }

  private async refresh(others: { number: number; id: string }[] = []): Promise<void> {
    const number = this.app.inspected;
    if (!number) return this.empty();
    const turn = ++this.asked;
    this.isEmpty = false;
    const parcel = await get<ParcelInfo>(`/api/parcels/${number}`);
    if (turn !== this.asked) return;
    this.app.map.select([parcel.shape]);
    this.show(parcel, others);
  }

  private show(parcel: ParcelInfo, others: { number: number; id: string }[]): void {
    const facts: [string, string | null][] = [
      [t('片区', 'Subarea'), parcel.area && this.app.areaName(parcel.area)],
      [t('用地面积', 'Land'), parcel.land ? landText(parcel.land) : null],
      [t('用途', 'Land use'), parcel.landUse ? `${say(parcel.landUseName)} ${parcel.landUse}`.trim() : null],
      [t('容积率', 'Floor area ratio'), parcel.ratio === null ? null : String(parcel.ratio)],
      [t('备选地块', 'Candidate'), parcel.isCandidate ? t('是', 'yes') : t('否', 'no')],
      [t('供应', 'Supply'), parcel.year === null ? t('正在计算', 'being computed') : parcel.year ? t(`${parcel.year} 年`, `${parcel.year}`) + (parcel.suppliedLand ? `，${landText(parcel.suppliedLand)}` : '') : t('规划期内不供应', 'not in the period')],
      [t('得分', 'Score'), parcel.score],
    ];
    fill(this.element,
      others.length > 1 ? h('p', { class: 'quiet' }, t('此处有重叠地块：', 'Overlapping parcels here: '), ...others.map((other) => h('button', { class: 'link', onclick: () => { this.app.inspected = other.number; this.app.emit('inspect'); } }, other.id))) : null,
      h('h2', { id: 'parcel-title', tabindex: -1 }, parcel.id),
      h('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => value === null ? [] : [h('dt', {}, name), h('dd', {}, value)])),
      h('div', { class: 'actions' },
        h('button', { onclick: () => this.app.map.fit(parcel.box) }, t('缩放至', 'Zoom to')),
        h('button', { 'aria-pressed': this.app.selected.has(parcel.number) ? 'true' : 'false', onclick: () => { if (!this.app.selected.delete(parcel.number)) this.app.selected.add(parcel.number); this.app.emit('selection'); this.show(parcel, others); } }, this.app.selected.has(parcel.number) ? t('移出选集', 'Deselect') : t('加入选集', 'Select'))),
      this.lock && parcel.isCandidate ? this.locks(parcel) : null,
      h('section', { id: 'verdict' },
        h('h3', {}, t('管控校核', 'Protection check'), ' ', parcel.verdict ? verdictMark(parcel.verdict) : h('span', { class: 'quiet' }, t('正在计算', 'being computed'))),
        parcel.verdict?.breaks ? h('p', { class: 'figure' }, t('涉及面积 ', 'Land concerned '), landText(parcel.verdict.land), ` ${parcel.verdict.percent}%`) : null,
        kindList(parcel.kinds, parcel.overlaps),
        ...parcel.limits.map((finding) => h('p', { class: `note ${finding.severity}` }, say(finding.text), finding.source ? h('span', { class: 'clause' }, finding.source) : null))),
      walkTable(parcel.walks),
      whyList(parcel.why),
      h('details', {}, h('summary', {}, t('全部属性', 'All attributes')),
        h('dl', { class: 'facts' }, ...parcel.attributes.flatMap((entry) => [h('dt', {}, entry.name), h('dd', {}, entry.value)]))));
  }

  private locks(parcel: ParcelInfo): HTMLElement {
    const now = parcel.lock ? (parcel.lock.year ? String(parcel.lock.year) : parcel.lock.kind) : 'free';
    return h('label', { class: 'field' }, h('span', {}, t('锁定', 'Lock')),
      h('select', {
        'aria-label': t('锁定地块', 'Lock the parcel'),
        onchange: (event: Event) => {
          const value = (event.target as HTMLSelectElement).value;
          this.lock!(parcel, /^\d+$/.test(value) ? 'year' : value, Number(value));
        },
      },
      ...[['free', t('不锁定', 'free')], ['in', t('必须供应', 'supply')], ...this.app.plan.years.map((year) => [String(year), t(`${year} 年供应`, `supply in ${year}`)]), ['out', t('不供应', 'never supply')]]
        .map(([value, name]) => h('option', { value: value!, selected: value === now }, name!))));
  }
}
