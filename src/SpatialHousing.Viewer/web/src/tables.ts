// Areas and parcels as tables, linked with the map both ways.
import { fill, h } from './dom';
import { say, t } from './language';
import { download, post, ApiError, type Row } from './api';
import { grouped } from './details';
import type { App } from './app';

const PAGE = 100;
const LEAST_HEIGHT = 90;
const STEP = 40;

interface Window { total: number; land: string; from: number; rows: Row[] }

export class Tables {
  readonly element = h('section', { class: 'dock', 'aria-label': t('表格', 'Tables') });
  private readonly controls = h('div', { class: 'dock-controls' });
  private readonly body = h('div', { class: 'dock-body', id: 'dock-body', role: 'tabpanel', tabindex: 0 });
  private readonly rows = h('tbody', {});
  private readonly total = h('span', { class: 'quiet', 'aria-live': 'polite' });
  private readonly chosen = h('span', {});
  private readonly pages = h('div', { class: 'bar' });
  private tab: 'areas' | 'parcels' = 'areas';
  private measure = 'floor_area';
  private sort = 'number';
  private isDescending = false;
  private filters = { q: '', area: '', verdict: '', year: '' };
  private isOnlyChosen = false;
  private from = 0;
  private asked = 0;
  /** What the head of the parcel table was made of; it is made anew only for something else. */
  private headOf = '';

  constructor(private readonly app: App, private readonly why: (address: string) => void) {
    const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('表格', 'Tables') });
    const tab = (id: 'areas' | 'parcels', name: string): HTMLButtonElement =>
      h('button', {
        role: 'tab', id: `dock-${id}`, 'aria-selected': String(this.tab === id), 'aria-controls': 'dock-body', tabindex: this.tab === id ? 0 : -1, onclick: () => choose(id),
        onkeydown: (event: KeyboardEvent) => { if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') choose(id === 'areas' ? 'parcels' : 'areas').focus(); },
      }, name);
    const made = { areas: tab('areas', t('片区指标', 'Areas')), parcels: tab('parcels', t('地块', 'Parcels')) };
    const choose = (id: 'areas' | 'parcels'): HTMLButtonElement => {
      this.tab = id;
      this.headOf = '';
      for (const button of Object.values(made)) { button.setAttribute('aria-selected', String(button === made[id])); button.tabIndex = button === made[id] ? 0 : -1; }
      void this.draw(id === 'parcels' ? app.inspected : 0);
      return made[id];
    };
    const toggle = h('button', { class: 'fold', 'aria-expanded': 'true', onclick: () => { const folded = this.element.classList.toggle('folded'); toggle.setAttribute('aria-expanded', String(!folded)); toggle.textContent = folded ? t('展开 ▴', 'Show ▴') : t('收起 ▾', 'Hide ▾'); } }, t('收起 ▾', 'Hide ▾'));
    tabs.append(made.areas, made.parcels);
    this.element.append(this.splitter(), h('div', { class: 'tab-bar' }, tabs, this.controls, toggle), this.body);
    for (const event of ['stage', 'allocation'] as const) app.on(event, () => void this.draw());
    app.on('selection', () => { if (this.tab === 'parcels') { if (this.isOnlyChosen) void this.draw(); else this.mark(); } });
    app.on('inspect', () => { if (this.tab === 'parcels') void this.reveal(); });
    void this.draw();
  }

  /** The upper edge, to be dragged or moved by the arrow keys. */
  private splitter(): HTMLElement {
    const set = (height: number): void => {
      this.body.style.height = `${Math.round(Math.min(window.innerHeight * 0.7, Math.max(LEAST_HEIGHT, height)))}px`;
      edge.setAttribute('aria-valuenow', String(Math.round(this.body.offsetHeight)));
    };
    const edge = h('div', {
      class: 'splitter', role: 'separator', tabindex: 0, 'aria-orientation': 'horizontal', 'aria-label': t('表格高度', 'Height of the tables'), 'aria-valuenow': '200', 'aria-valuemin': String(LEAST_HEIGHT), title: t('拖动调整表格高度', 'Drag for a taller table'),
      onkeydown: (event: KeyboardEvent) => { if (event.key === 'ArrowUp' || event.key === 'ArrowDown') { event.preventDefault(); set(this.body.offsetHeight + (event.key === 'ArrowUp' ? STEP : -STEP)); } },
      onpointerdown: (event: PointerEvent) => {
        const [y, height] = [event.clientY, this.body.offsetHeight];
        edge.setPointerCapture(event.pointerId);
        edge.onpointermove = (move) => set(height + y - move.clientY);
        edge.onpointerup = () => { edge.onpointermove = null; };
      },
    });
    return edge;
  }

  private draw(show = 0): Promise<void> | void {
    return this.tab === 'areas' ? this.drawAreas() : this.drawParcels(show);
  }

  private drawAreas(): void {
    const { allocation, oldAllocation } = this.app;
    if (!allocation || !allocation.measures.length) {
      fill(this.controls);
      return fill(this.body, h('p', { class: 'panel-body quiet' }, this.app.isFinished ? t('规划中没有可分配的指标；在规划文件中写明 quotas 后，这里按片区列出。', 'The plan has no quotas to split; name them under quotas in the plan file and they are listed here by area.') : t('指标正在分配……', 'Quotas are being split …')));
    }
    const measure = allocation.measures.find((entry) => entry.word === this.measure) ?? allocation.measures[0]!;
    const old = oldAllocation?.measures.find((entry) => entry.word === measure.word);
    const periods = [...new Set(measure.cells.map((cell) => cell.period))];
    const cellOf = (area: string, period: string) => measure.cells.find((cell) => cell.area === area && cell.period === period);
    const oldOf = (area: string, period: string) => old?.cells.find((cell) => cell.area === area && cell.period === period);
    const row = (area: string, isTotal: boolean): HTMLElement => h('tr', { class: isTotal ? 'total' : '', 'data-area': area },
      h('th', { scope: 'row', title: this.app.areaName(area) }, isTotal ? area : h('button', { class: 'link', onclick: () => this.toArea(area) }, this.app.areaName(area))),
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
    const scroll = this.body.scrollTop;
    if (!this.controls.contains(document.activeElement)) {
      fill(this.controls,
        h('label', {}, h('span', { class: 'sr' }, t('指标', 'Measure')), h('select', { id: 'measure', onchange: (event: Event) => { this.measure = (event.target as HTMLSelectElement).value; void this.draw(); } },
          ...allocation.measures.map((entry) => h('option', { value: entry.word, selected: entry.word === measure.word }, `${say(entry.name)}（${say(entry.unit)}）`)))),
        h('span', { class: 'quiet hint' }, t('点数字看来历，点片区定位', 'Click a number for its reasons, an area to go there')));
    }
    fill(this.body,
      h('table', { id: 'areas-table' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('片区', 'Area')), ...periods.map((period) => h('th', { scope: 'col', class: 'n' }, period)), h('th', { scope: 'col', class: 'n', title: t('按月均销售计，库存卖完所需的月数', 'Months that the stock lasts at the present monthly sales') }, t('去化（月）', 'Months')))),
        h('tbody', {}, ...allocation.areas.map((area) => row(area, false)), row(allocation.whole, true))));
    this.body.scrollTop = scroll;
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

  private question(): Record<string, unknown> {
    return { ...this.filters, sort: this.sort, desc: this.isDescending, ...(this.isOnlyChosen ? { only: [...this.app.selected] } : {}) };
  }

  /** The head stays while rows come and go, so that a field in use keeps its place. */
  private drawHead(): void {
    const { app } = this;
    const verdicts = app.plan.themes.find((theme) => theme.id === 'verdict')?.classes ?? [];
    const headOf = [verdicts.length, app.areas.areas.length, this.sort, this.isDescending].join();
    if (headOf === this.headOf) return;
    const sorted = this.headOf === '' ? undefined : (document.activeElement as HTMLElement | null)?.dataset['sort'];
    this.headOf = headOf;
    const again = (): void => { this.from = 0; void this.draw(); };
    const choose = (name: string, key: 'area' | 'verdict' | 'year', options: [string, string][]): HTMLElement =>
      h('select', { 'data-filter': key, 'aria-label': t(`按${name}筛选`, `Filter by ${name.toLowerCase()}`), onchange: (event: Event) => { this.filters[key] = (event.target as HTMLSelectElement).value; again(); } },
        h('option', { value: '' }, t('全部', 'all')), ...options.map(([value, label]) => h('option', { value, selected: this.filters[key] === value }, label)));
    const fields: Record<string, HTMLElement> = {
      id: h('input', { id: 'table-filter', type: 'search', value: this.filters.q, placeholder: t('含……', 'contains …'), 'aria-label': t('按编号筛选', 'Filter by id'), oninput: (event: Event) => { this.filters.q = (event.target as HTMLInputElement).value; again(); } }),
      area: choose(t('片区', 'Area'), 'area', app.areas.areas.map((area) => [area.name, app.areaName(area.name)])),
      verdict: choose(t('结论', 'Verdict'), 'verdict', verdicts.map((entry) => [entry.word, say(entry.name)])),
      year: choose(t('供应年份', 'Year'), 'year', [['any', t('规划期内', 'in the period')], ...app.plan.years.map((year): [string, string] => [String(year), String(year)])]),
    };
    const columns: [string, string, string][] = [
      ['id', t('编号', 'Id'), ''], ['area', t('片区', 'Area'), ''], ['land_use', t('用途', 'Use'), ''], ['land', 'm²', 'n'], ['', t('亩', 'mu'), 'n'],
      ['verdict', t('结论', 'Verdict'), ''], ['breach', t('涉及 m²', 'Concerned m²'), 'n'], ['year', t('供应', 'Supply'), 'n'], ['ratio', t('容积率', 'Ratio'), 'n'],
    ];
    const order = (key: string): string => (this.sort === key ? (this.isDescending ? 'descending' : 'ascending') : 'none');
    const head = ([key, name, style]: [string, string, string]): HTMLElement => h('th', { scope: 'col', class: style, ...(key ? { 'aria-sort': order(key) } : {}) },
      key ? h('button', { class: 'sort', 'data-sort': key, onclick: () => { this.isDescending = this.sort === key && !this.isDescending; this.sort = key; again(); } }, name, this.sort === key ? (this.isDescending ? ' ▾' : ' ▴') : '') : name,
      fields[key] ? h('div', {}, fields[key]) : null);
    fill(this.controls, this.total, h('span', { class: 'grow' }), this.chosen);
    fill(this.body, h('table', { id: 'parcels-table' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('选', 'Select'))), ...columns.map(head))), this.rows), this.pages);
    if (sorted) this.body.querySelector<HTMLElement>(`[data-sort="${sorted}"]`)?.focus();
  }

  /** @param show a parcel whose page is wanted */
  private async drawParcels(show = 0): Promise<void> {
    this.drawHead();
    const turn = ++this.asked;
    let answer: Window;
    try {
      answer = await post<Window>('/api/parcels', { ...this.question(), all: false, from: this.from, count: PAGE, show });
    } catch (error) { return this.tell(error); }
    if (turn !== this.asked || this.tab !== 'parcels') return;
    const { app } = this;
    this.from = answer.from;
    this.total.textContent = t(`${answer.total.toLocaleString('en-US')} 宗，${grouped(answer.land)} 公顷`, `${answer.total.toLocaleString('en-US')} parcels, ${grouped(answer.land)} ha`);
    const kept = this.body.scrollTop;
    const nothing = this.isOnlyChosen && !app.selected.size
      ? t('选集是空的：勾选地块，或按住 Ctrl 在图上点击。', 'Nothing is selected: tick parcels, or click on the map with Ctrl held.')
      : t('没有符合筛选条件的地块。', 'No parcel meets the filter.');
    fill(this.rows, ...answer.rows.map((entry) => this.row(entry)), answer.total ? null : h('tr', {}, h('td', { colspan: '10', class: 'quiet' }, nothing)));
    this.body.scrollTop = kept;
    const turnPage = (by: number): void => { this.from = Math.max(0, this.from + by); this.body.scrollTop = 0; void this.draw(); };
    fill(this.pages, answer.total > PAGE ? h('button', { disabled: this.from === 0, onclick: () => turnPage(-PAGE) }, t('上一页', 'Previous')) : null,
      answer.total ? h('span', { class: 'quiet' }, `${this.from + 1}–${Math.min(answer.total, this.from + PAGE)} / ${answer.total.toLocaleString('en-US')}`) : null,
      answer.total > PAGE ? h('button', { disabled: this.from + PAGE >= answer.total, onclick: () => turnPage(PAGE) }, t('下一页', 'Next')) : null);
    this.mark();
    if (show) this.scrollTo(show);
  }

  private row(entry: Row): HTMLElement {
    const { app } = this;
    const verdict = app.plan.themes.find((theme) => theme.id === 'verdict')?.classes.find((one) => one.word === entry.verdict)?.name;
    const choose = (event: Event): void => { if ((event.target as HTMLInputElement).checked) app.selected.add(entry.number); else app.selected.delete(entry.number); app.emit('selection'); };
    const open = (): void => { app.inspected = entry.number; app.emit('inspect'); app.goTo(entry.number); };
    return h('tr', { 'data-number': entry.number },
      h('td', {}, h('input', { type: 'checkbox', 'aria-label': `${t('选择', 'Select')} ${entry.id}`, onchange: choose })),
      h('td', { title: entry.id }, h('button', { class: 'link', onclick: open }, entry.id)),
      h('td', { title: app.areaName(entry.area) }, app.areaName(entry.area)), h('td', {}, entry.landUse), h('td', { class: 'n' }, grouped(entry.m2)), h('td', { class: 'n' }, grouped(entry.mu)),
      h('td', {}, say(verdict) || entry.verdict), h('td', { class: 'n' }, grouped(entry.breach)), h('td', { class: 'n' }, entry.year ?? ''), h('td', { class: 'n' }, entry.ratio));
  }

  /** The parcel inspected on the map, in the table too: on whatever page it stands. */
  private async reveal(): Promise<void> {
    const number = this.app.inspected;
    this.mark();
    if (!number) return;
    if (this.rows.querySelector(`[data-number="${number}"]`)) this.scrollTo(number);
    else await this.drawParcels(number);
  }

  private scrollTo(number: number): void {
    const row = this.rows.querySelector<HTMLElement>(`[data-number="${number}"]`);
    const head = this.body.querySelector('thead')?.clientHeight ?? 0;
    const { scrollTop, clientHeight } = this.body;
    if (row && (row.offsetTop < scrollTop + head || row.offsetTop + row.offsetHeight > scrollTop + clientHeight)) this.body.scrollTop = row.offsetTop - head - STEP;
  }

  /** What is inspected and what is selected, in the rows and beside them; nothing is made anew that the keyboard may be on. */
  private mark(): void {
    const { app } = this;
    for (const row of this.rows.querySelectorAll<HTMLElement>('tr[data-number]')) {
      const number = Number(row.dataset['number']);
      row.classList.toggle('marked', number === app.inspected);
      row.classList.toggle('chosen', app.selected.has(number));
      row.querySelector('input')!.checked = app.selected.has(number);
    }
    const focus = this.chosen.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['act'] : undefined;
    const none = app.selected.size === 0;
    const many = app.selected.size.toLocaleString('en-US');
    fill(this.chosen, h('span', { class: 'group' },
      h('button', { 'data-act': 'all', title: t('选中符合筛选条件的全部地块', 'Select every parcel that the filter leaves'), onclick: () => void this.selectAll() }, t('全选', 'All')),
      h('button', { 'data-act': 'none', disabled: none, onclick: () => { app.selected.clear(); app.emit('selection'); } }, t('清空', 'None')),
      h('label', {}, h('input', { type: 'checkbox', 'data-act': 'only', checked: this.isOnlyChosen, onchange: (event: Event) => { this.isOnlyChosen = (event.target as HTMLInputElement).checked; this.from = 0; void this.draw(); } }), ' ', t(`只看选集（${many}）`, `selection only (${many})`)),
      h('span', { class: 'quiet' }, t('导出', 'Save')),
      ...(['geojson', 'csv', 'xlsx'] as const).map((format) => h('button', { 'data-act': format, disabled: none, 'aria-label': t(`导出 ${format}`, `Save ${format}`), onclick: () => void this.save(format) }, format))));
    if (focus) this.chosen.querySelector<HTMLElement>(`[data-act="${focus}"]:not(:disabled)`)?.focus();
  }

  private async selectAll(): Promise<void> {
    try {
      const { numbers } = await post<{ numbers: number[] }>('/api/parcels', { ...this.question(), all: true });
      for (const number of numbers) this.app.selected.add(number);
      this.app.emit('selection');
    } catch (error) { this.tell(error); }
  }

  private async save(format: string): Promise<void> {
    try {
      await download('/api/export', { numbers: [...this.app.selected].sort((a, b) => a - b), format }, `parcels.${format}`);
      const many = this.app.selected.size.toLocaleString('en-US');
      this.app.announce(t(`已导出 ${many} 宗地块：parcels.${format}`, `${many} parcels saved: parcels.${format}`));
    } catch (error) { this.tell(error); }
  }

  private tell(error: unknown): void {
    if (error instanceof ApiError) this.app.announce(say(error.text), true);
  }
}
