// Areas and parcels as tables, linked with the map both ways.
import { fill, h } from './dom';
import { say, t } from './language';
import { download, get, ApiError, type Row } from './api';
import { grouped } from './details';
import type { App } from './app';

const PAGE = 100;

export class Tables {
  readonly element = h('section', { class: 'dock', 'aria-label': t('表格', 'Tables') });
  private readonly body = h('div', { class: 'dock-body', id: 'dock-body', role: 'tabpanel', tabindex: 0 });
  private tab: 'areas' | 'parcels' = 'areas';
  private measure = 'floor_area';
  private sort = 'number';
  private isDescending = false;
  private filters = { q: '', area: '', verdict: '', year: '', only: false };
  private from = 0;
  private asked = 0;

  constructor(private readonly app: App, private readonly why: (address: string) => void) {
    const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('表格', 'Tables') });
    const tab = (id: 'areas' | 'parcels', name: string): HTMLButtonElement =>
      h('button', { role: 'tab', 'aria-selected': String(this.tab === id), 'aria-controls': 'dock-body', onclick: () => { this.tab = id; for (const b of tabs.querySelectorAll('[role=tab]')) b.setAttribute('aria-selected', String(b === made[id])); void this.draw(); } }, name);
    const made = { areas: tab('areas', t('片区指标', 'Areas')), parcels: tab('parcels', t('地块', 'Parcels')) };
    const toggle = h('button', { class: 'fold', 'aria-expanded': 'true', onclick: () => { const folded = this.element.classList.toggle('folded'); toggle.setAttribute('aria-expanded', String(!folded)); toggle.textContent = folded ? t('展开表格 ▴', 'Show ▴') : t('收起表格 ▾', 'Hide ▾'); } }, t('收起表格 ▾', 'Hide ▾'));
    tabs.append(made.areas, made.parcels);
    this.element.append(h('div', { class: 'tab-bar' }, tabs, toggle), this.body);
    for (const event of ['stage', 'allocation'] as const) app.on(event, () => void this.draw());
    app.on('selection', () => { if (this.tab === 'parcels') void this.draw(); });
    app.on('inspect', () => this.mark());
    void this.draw();
  }

  private async draw(): Promise<void> {
    await (this.tab === 'areas' ? this.drawAreas() : this.drawParcels());
  }

  private async drawAreas(): Promise<void> {
    const { allocation, oldAllocation } = this.app;
    if (!allocation || !allocation.measures.length) return fill(this.body, h('p', { class: 'quiet' }, t('指标正在分配……', 'Quotas are being split …')));
    const measure = allocation.measures.find((entry) => entry.word === this.measure) ?? allocation.measures[0]!;
    const old = oldAllocation?.measures.find((entry) => entry.word === measure.word);
    const periods = [...new Set(measure.cells.map((cell) => cell.period))];
    const cellOf = (area: string, period: string) => measure.cells.find((cell) => cell.area === area && cell.period === period);
    const oldOf = (area: string, period: string) => old?.cells.find((cell) => cell.area === area && cell.period === period);
    const row = (area: string, isTotal: boolean): HTMLElement => h('tr', { class: isTotal ? 'total' : '', 'data-area': area },
      h('th', { scope: 'row' }, isTotal ? area : h('button', { class: 'link', onclick: () => this.toArea(area) }, this.app.areaName(area))),
      ...periods.map((period) => {
        const cell = cellOf(area, period);
        if (!cell) return h('td', { class: 'n' }, '—');
        const before = oldOf(area, period);
        const changed = before && before.text !== cell.text;
        return h('td', { class: `n${changed ? ' changed' : ''}`, 'data-value': cell.text },
          h('button', { class: 'figure-button', title: t('为什么是这个数', 'Why this number'), onclick: () => this.why(cell.address) }, grouped(cell.text)),
          changed ? h('span', { class: 'old' }, t(`原 ${grouped(before.text)}`, `was ${grouped(before.text)}`)) : null);
      }),
      h('td', { class: 'n' }, allocation.actions.find((entry) => entry.area === area)?.months || (isTotal ? '' : '—')));
    fill(this.body,
      h('div', { class: 'bar' },
        h('label', {}, t('指标', 'Measure'), ' ', h('select', { id: 'measure', onchange: (event: Event) => { this.measure = (event.target as HTMLSelectElement).value; void this.draw(); } },
          ...allocation.measures.map((entry) => h('option', { value: entry.word, selected: entry.word === measure.word }, `${say(entry.name)}（${say(entry.unit)}）`)))),
        h('span', { class: 'quiet' }, t('点数字看来历，点片区定位', 'Click a number for its reasons, an area to go there'))),
      h('table', { id: 'areas-table' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('片区', 'Area')), ...periods.map((period) => h('th', { scope: 'col', class: 'n' }, period)), h('th', { scope: 'col', class: 'n' }, t('去化（月）', 'Stock, months')))),
        h('tbody', {}, ...allocation.areas.map((area) => row(area, false)), row(allocation.whole, true))));
  }

  private toArea(name: string): void {
    const area = this.app.areas.areas.find((entry) => entry.name === name);
    if (!area) return;
    const flat = area.shape.parts.flat(2);
    const xs = flat.filter((_, i) => i % 2 === 0);
    const ys = flat.filter((_, i) => i % 2 === 1);
    this.app.map.select([area.shape]);
    this.app.map.fit([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  }

  private query(count: number): string {
    const only = this.filters.only ? [...this.app.selected].join(',') || '0' : '';
    return new URLSearchParams({ sort: this.sort, desc: this.isDescending ? '1' : '0', q: this.filters.q, area: this.filters.area, verdict: this.filters.verdict, year: this.filters.year, only, from: String(this.from), count: String(count) }).toString();
  }

  private async drawParcels(): Promise<void> {
    const turn = ++this.asked;
    const answer = await get<{ total: number; land: string; rows: Row[] }>(`/api/parcels?${this.query(PAGE)}`);
    if (turn !== this.asked || this.tab !== 'parcels') return;
    const { app } = this;
    const verdicts = app.plan.themes.find((theme) => theme.id === 'verdict')?.classes ?? [];
    const nameOf = (word: string): string => say(verdicts.find((entry) => entry.word === word)?.name) || word;
    const again = (): void => { this.from = 0; void this.drawParcels(); };
    const choose = (name: string, key: 'area' | 'verdict' | 'year', options: [string, string][]): HTMLElement =>
      h('label', {}, `${name} `, h('select', { 'data-filter': key, onchange: (event: Event) => { this.filters[key] = (event.target as HTMLSelectElement).value; again(); } }, h('option', { value: '' }, t('全部', 'all')), ...options.map(([value, label]) => h('option', { value, selected: this.filters[key] === value }, label))));
    const columns: [string, string, string][] = [
      ['id', t('编号', 'Id'), ''], ['area', t('片区', 'Area'), ''], ['land_use', t('用途', 'Use'), ''], ['land', 'm²', 'n'], ['land', t('亩', 'mu'), 'n'],
      ['verdict', t('结论', 'Verdict'), ''], ['breach', t('涉及 m²', 'Concerned m²'), 'n'], ['year', t('供应年份', 'Year'), 'n'], ['ratio', t('容积率', 'Ratio'), 'n'],
    ];
    const focused = document.activeElement?.id === 'table-filter';
    const search = h('input', { id: 'table-filter', type: 'search', value: this.filters.q, placeholder: t('编号', 'id'), 'aria-label': t('按编号筛选', 'Filter by id'), onchange: (event: Event) => { this.filters.q = (event.target as HTMLInputElement).value; again(); } });
    fill(this.body,
      h('div', { class: 'bar' }, search,
        choose(t('片区', 'Area'), 'area', app.areas.areas.map((area) => [area.name, app.areaName(area.name)])),
        choose(t('结论', 'Verdict'), 'verdict', verdicts.map((entry) => [entry.word, say(entry.name)])),
        choose(t('供应', 'Supply'), 'year', [['any', t('规划期内', 'in the period')], ...app.plan.years.map((year): [string, string] => [String(year), String(year)])]),
        h('label', {}, h('input', { type: 'checkbox', checked: this.filters.only, onchange: (event: Event) => { this.filters.only = (event.target as HTMLInputElement).checked; again(); } }), t(`只看选集（${app.selected.size}）`, `selection only (${app.selected.size})`)),
        h('span', { class: 'grow' }),
        h('span', { class: 'quiet' }, t(`${answer.total.toLocaleString('en-US')} 宗，${grouped(answer.land)} 公顷`, `${answer.total.toLocaleString('en-US')} parcels, ${grouped(answer.land)} ha`)),
        h('button', { onclick: () => { app.selected.clear(); app.emit('selection'); } }, t('清空选集', 'Clear')),
        h('span', { class: 'group' }, t('导出', 'Save'), ...(['geojson', 'csv', 'xlsx'] as const).map((format) => h('button', { disabled: app.selected.size === 0, 'aria-label': t(`导出 ${format}`, `Save ${format}`), onclick: () => void this.save(format) }, format)))),
      h('table', { id: 'parcels-table' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('选', 'Select'))), ...columns.map(([key, name, style]) => h('th', { scope: 'col', class: style, 'aria-sort': this.sort === key ? (this.isDescending ? 'descending' : 'ascending') : 'none' },
          h('button', { class: 'sort', onclick: () => { this.isDescending = this.sort === key && !this.isDescending; this.sort = key; again(); } }, name, this.sort === key ? (this.isDescending ? ' ▾' : ' ▴') : ''))))),
        h('tbody', {}, ...answer.rows.map((entry) => h('tr', { 'data-number': entry.number, class: entry.number === app.inspected ? 'marked' : '' },
          h('td', {}, h('input', { type: 'checkbox', checked: app.selected.has(entry.number), 'aria-label': `${t('选择', 'Select')} ${entry.id}`, onchange: (event: Event) => { if ((event.target as HTMLInputElement).checked) app.selected.add(entry.number); else app.selected.delete(entry.number); app.emit('selection'); } })),
          h('td', {}, h('button', { class: 'link', onclick: () => void this.open(entry.number) }, entry.id)), h('td', {}, app.areaName(entry.area)), h('td', {}, entry.landUse), h('td', { class: 'n' }, grouped(entry.m2)), h('td', { class: 'n' }, grouped(entry.mu)),
          h('td', {}, nameOf(entry.verdict)), h('td', { class: 'n' }, grouped(entry.breach)), h('td', { class: 'n' }, entry.year ?? ''), h('td', { class: 'n' }, entry.ratio))))),
      h('div', { class: 'bar' },
        h('button', { disabled: this.from === 0, onclick: () => { this.from = Math.max(0, this.from - PAGE); void this.drawParcels(); } }, t('上一页', 'Previous')),
        h('span', { class: 'quiet' }, `${answer.total ? this.from + 1 : 0}–${Math.min(answer.total, this.from + PAGE)} / ${answer.total.toLocaleString('en-US')}`),
        h('button', { disabled: this.from + PAGE >= answer.total, onclick: () => { this.from += PAGE; void this.drawParcels(); } }, t('下一页', 'Next'))));
    if (focused) search.focus();
  }

  private async open(number: number): Promise<void> {
    this.app.inspected = number;
    this.app.emit('inspect');
    const parcel = await get<{ box: number[] }>(`/api/parcels/${number}`);
    this.app.map.fit(parcel.box);
  }

  private mark(): void {
    for (const row of this.body.querySelectorAll<HTMLElement>('tr[data-number]')) row.classList.toggle('marked', Number(row.dataset['number']) === this.app.inspected);
  }

  private async save(format: string): Promise<void> {
    try {
      await download('/api/export', { numbers: [...this.app.selected].sort((a, b) => a - b), format }, `parcels.${format}`);
    } catch (error) {
      if (error instanceof ApiError) this.app.announce(say(error.text), true);
    }
  }
}
