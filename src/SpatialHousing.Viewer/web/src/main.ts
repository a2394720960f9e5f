// The page: waits for the plan, sets out map and panels, and follows every stage as it is computed.
import './style.css';
import { fill, h } from './dom';
import { hasChosenLanguage, language, say, setLanguage, t } from './language';
import { get, getBytes, news, outstanding, post, ApiError, type Allocation, type Areas, type Finding, type Findings, type Plan, type Status, type Why } from './api';
import { App } from './app';
import { degrees, PlanMap } from './map';
import { LayersPanel } from './layers-panel';
import { DetailsPanel, whyList } from './details';
import { Tables } from './tables';
import { EditingPanel } from './editing';
import { Tools } from './tools';
import { classColours, palette } from './palette';

const root = document.getElementById('app')!;
const live = h('div', { class: 'live', role: 'status', 'aria-live': 'polite' });

async function boot(): Promise<void> {
  let status = await get<Status>('/api/status');
  if (!hasChosenLanguage()) setLanguage(status.language);
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  const step = h('p', { 'aria-live': 'polite' });
  fill(root, h('main', { class: 'loading' }, h('h1', {}, 'SpatialHousing'), h('progress', { 'aria-label': t('正在读取规划', 'Reading the plan') }), step));
  while (!status.isShown) {
    step.textContent = say(status.work);
    if (status.faults.length) return failed(status.faults);
    status = await news(status.beat, -1);
  }
  const plan = await get<Plan>('/api/plan');
  setOut(plan, status);
}

function failed(faults: Finding[]): void {
  fill(root, h('main', { class: 'loading' }, h('h1', {}, t('规划无法打开', 'The plan cannot be opened')), ...faults.map((fault) => h('p', { class: 'note error' }, say(fault.text)))));
}

function setOut(plan: Plan, first: Status): void {
  document.title = plan.name;
  const app = new App(plan, live);
  const target = h('div', { class: 'map', id: 'map', tabindex: 0, role: 'application', 'aria-label': t('地图。方向键平移，加减键缩放，回车查询中心处地块。', 'Map. Arrow keys pan, plus and minus zoom, Enter asks for the parcel in the middle.') });
  const progress = h('div', { class: 'progress', role: 'status' });
  const coordinates = h('div', { class: 'coordinates', 'aria-hidden': 'true' });
  const mapArea = h('div', { class: 'map-area' }, target, north(), coordinates, progress, live);
  const side = h('aside', { class: 'side', 'aria-label': t('图层与专题', 'Layers and themes') });
  const info = h('aside', { class: 'info', 'aria-label': t('详情', 'Details') });
  const dockPlace = h('div', { class: 'dock-place' });
  const header = h('header', {});
  fill(root, h('a', { class: 'skip', href: '#map' }, t('跳到地图', 'Skip to the map')), header, h('main', { class: 'frame' }, side, h('div', { class: 'middle' }, mapArea, dockPlace), info));

  app.map = new PlanMap(plan, target);
  const tabs = new Tabs(info);
  const editing = new EditingPanel(app, (state) => tools.sync(state));
  const lock = plan.isEditable ? (parcel: { id: string }, kind: string, year?: number): void => void editing.change({ kind: 'lock', parcel: parcel.id, lock: kind, ...(kind === 'year' ? { year } : {}) }) : null;
  const details = new DetailsPanel(app, lock);
  const tools = new Tools(app,
    plan.isEditable ? (id, rings) => void editing.change({ kind: 'draw', id, rings }) : null,
    plan.isEditable ? (id) => void editing.change({ kind: 'erase', id }) : null,
    () => tabs.show('proposal'),
    (state) => editing.take(state));
  const findings = h('div', { class: 'panel-body', id: 'findings' });
  const why = h('div', { class: 'panel-body', id: 'why' }, h('p', { class: 'quiet' }, t('在表格中点击数字，查看其来历。', 'Click a number in the table for its reasons.')));
  tabs.add('details', t('地块', 'Parcel'), details.element);
  tabs.add('proposal', t('拟选', 'Proposal'), tools.proposal);
  tabs.add('editing', t('调整', 'Adjust'), editing.element);
  tabs.add('findings', t('问题', 'Findings'), findings);
  tabs.add('why', t('来历', 'Why'), why);
  tabs.show('details');

  const panel = new LayersPanel(app);
  side.append(panel.element);
  dockPlace.append(new Tables(app, (address) => void explain(address)).element);

  const explain = async (address: string): Promise<void> => {
    try {
      const answer = await get<Why>(`/api/why?address=${encodeURIComponent(address)}`);
      const list = whyList([answer])!;
      (list as HTMLDetailsElement).open = true;
      fill(why, h('h2', {}, say(answer.title)), h('p', { class: 'clause' }, answer.address), list);
      tabs.show('why');
    } catch (error) { if (error instanceof ApiError) app.announce(say(error.text), true); }
  };

  const swipe = new Swipe(app, mapArea);
  const pen = (kind: string, name: string, take: () => void): HTMLButtonElement => h('button', { 'data-tool': kind, 'aria-pressed': 'false', onclick: take }, name);
  const pens = [pen('length', t('测距', 'Length'), () => tools.measure('length')), pen('area', t('测面', 'Area'), () => tools.measure('area')), pen('proposal', t('拟选', 'Propose'), () => tools.startProposal())];
  tools.onTool(() => { for (const button of pens) button.setAttribute('aria-pressed', String(button.dataset['tool'] === tools.drawing)); target.classList.toggle('drawing', tools.isDrawing); });
  const steps = plan.isEditable ? ([['undo', '↶', t('撤销（Ctrl+Z）', 'Undo (Ctrl+Z)')], ['redo', '↷', t('重做（Ctrl+Y）', 'Redo (Ctrl+Y)')]] as const).map(([which, sign, name]) =>
    h('button', { 'aria-label': name, title: name, disabled: true, onclick: () => void editing.step(which) }, sign)) : [];
  app.on('allocation', () => { if (editing.state && steps.length) [steps[0]!.disabled, steps[1]!.disabled] = [!editing.state.canUndo, !editing.state.canRedo]; });
  fill(header,
    h('h1', {}, plan.name), plan.schematic ? h('span', { class: 'badge', title: t('数据非测绘成果', 'Not surveyed data') }, t('示意', 'Schematic')) : null,
    plan.scenario ? h('span', { class: 'scenario' }, t('方案：', 'Scenario: '), plan.scenario === '(unsaved)' ? t('未保存的调整', 'unsaved changes') : (plan.scenarios.find((entry) => entry.name === plan.scenario)?.title ?? plan.scenario)) : null,
    h('span', { class: 'grow' }),
    search(app),
    h('div', { class: 'tools', role: 'toolbar', 'aria-label': t('工具', 'Tools') },
      h('button', { onclick: () => app.map.fit(plan.tiles.home) }, t('全图', 'Whole')),
      ...steps,
      ...pens,
      plan.scenarios.length > 1 ? h('button', { id: 'swipe', 'aria-pressed': 'false', onclick: (event: Event) => void swipe.toggle(event.currentTarget as HTMLElement) }, t('对比', 'Swipe')) : null,
      h('button', { onclick: () => void sheets(app) }, t('出图', 'Sheet')),
      h('button', { onclick: () => { setLanguage(language() === 'zh' ? 'en' : 'zh'); location.reload(); }, lang: language() === 'zh' ? 'en' : 'zh-CN' }, language() === 'zh' ? 'English' : '中文')));

  app.map.map.on('singleclick', (event) => {
    if (tools.isDrawing) return;
    const hit = app.map.map.hasFeatureAtPixel(event.pixel, { layerFilter: (layer) => layer.getZIndex() === 90 });
    if (hit) return tabs.show('proposal');
    const { ctrlKey, metaKey } = event.originalEvent as PointerEvent;
    if (ctrlKey || metaKey) {
      const number = app.map.parcels.parcelAt(event.coordinate, app.map.view.getResolution()!);
      if (number && !app.selected.delete(number)) app.selected.add(number);
      return app.emit('selection');
    }
    tabs.show('details');
    void details.at(event.coordinate);
  });
  target.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') { tabs.show('details'); void details.at(app.map.view.getCenter()!); }
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !document.querySelector('dialog[open]') && tools.escape()) event.preventDefault(); });
  app.map.map.on('pointermove', (event) => {
    const [lon, lat] = app.map.toDegrees(event.coordinate);
    coordinates.textContent = `${degrees(lon, 'E', 1)}  ${degrees(lat, 'N', 1)}   ${plan.plane.code}  Y ${event.coordinate[0]!.toFixed(1)}  X ${event.coordinate[1]!.toFixed(1)}`;
    if (!event.dragging) target.style.cursor = app.map.parcels.parcelAt(event.coordinate, app.map.view.getResolution()!) ? 'pointer' : '';
  });
  document.addEventListener('keydown', (event) => {
    if (!plan.isEditable || !(event.ctrlKey || event.metaKey) || (event.target as HTMLElement).matches('input[type=text], input[type=search], input:not([type]), textarea')) return;
    if (event.key === 'z' && !event.shiftKey) { event.preventDefault(); void editing.step('undo'); }
    if (event.key === 'y' || (event.key === 'z' && event.shiftKey)) { event.preventDefault(); void editing.step('redo'); }
  });
  Object.assign(window, { viewer: { app, tools, editing, layers: panel, outstanding } });
  void follow(app, first, progress, findings, tabs, panel);
}

/** Follows stages and changes for as long as the page is open. The program computes on when this stage is drawn. */
async function follow(app: App, first: Status, progress: HTMLElement, findings: HTMLElement, tabs: Tabs, panel: LayersPanel): Promise<void> {
  const step = h('span', {});
  const cancel = h('button', { id: 'cancel', onclick: () => { cancel.disabled = true; void post('/api/cancel', {}); } }, t('取消', 'Cancel'));
  fill(progress, step, cancel);
  let status = first;
  let shown = app.plan.revision;
  let isFirst = true;
  let told = '';
  for (;;) {
    const hasEnded = status.isFinished && !app.isFinished;
    app.isFinished = status.isFinished;
    if (hasEnded && status.revision === shown && !isFirst) app.emit('stage');
    if (status.revision !== shown || isFirst) {
      if (!isFirst) {
        const plan = await get<Plan>('/api/plan');
        Object.assign(app.plan, { themes: plan.themes, stages: plan.stages, revision: plan.revision });
      }
      isFirst = false;
      shown = app.plan.revision;
      app.areas = await get<Areas>('/api/areas');
      app.map.showAreas(app.areas);
      if (app.plan.stages.allocation && !app.oldAllocation) app.allocation = await get<Allocation>('/api/allocation');
      app.emit('stage');
      await panel.ready;
      await app.map.whenDrawn();
      app.drawn = shown;
      void drawFindings(app, findings, tabs);
    }
    if (status.work) step.textContent = t(`正在计算：${status.work.zh}`, `Computing: ${status.work.en}`);
    else cancel.disabled = false;
    progress.classList.toggle('shown', status.work !== null);
    const faults = status.faults.map((fault) => say(fault.text)).join('\n');
    if (faults && faults !== told) app.announce(faults, true);
    told = faults;
    try {
      status = await news(status.beat, shown);
    } catch {
      step.textContent = t('与程序的连接已断开；程序可能已关闭。', 'The program has gone; was it closed?');
      cancel.remove();
      progress.classList.add('shown');
      return;
    }
  }
}

async function drawFindings(app: App, element: HTMLElement, tabs: Tabs): Promise<void> {
  const { total, counts, findings } = await get<Findings>('/api/findings');
  tabs.count('findings', (counts['error'] ?? 0) + (counts['warning'] ?? 0));
  const names: Record<string, string> = { error: t('错误', 'Error'), warning: t('警告', 'Warning'), info: t('提示', 'Note') };
  fill(element, findings.length ? null : h('p', { class: 'quiet' }, t('没有发现问题。', 'Nothing was found.')),
    h('ul', { class: 'plain' }, ...findings.map((finding) => h('li', { class: `note ${finding.severity}` },
      h('strong', {}, names[finding.severity] ?? finding.severity, ' '), say(finding.text), finding.source ? h('span', { class: 'clause' }, finding.source) : null,
      finding.place ? h('button', { class: 'link', onclick: () => { app.map.fit(finding.place!.box); if (finding.place!.sort === 'parcel') { app.inspected = finding.place!.number; app.emit('inspect'); } } }, t('定位', 'Go there')) : null))),
    total > findings.length ? h('p', { class: 'quiet' }, t(`另有 ${total - findings.length} 条，见 findings.csv。`, `${total - findings.length} more in findings.csv.`)) : null);
}

function search(app: App): HTMLElement {
  interface Found { sort: string; number: number; name: string; box: number[] }
  const names: Record<string, string> = { parcel: t('地块', 'parcel'), area: t('片区', 'area'), zone: t('管控区', 'zone'), facility: t('设施', 'facility') };
  const list = h('ul', {
    class: 'found', id: 'found',
    onkeydown: (event: KeyboardEvent) => {
      const buttons = [...list.querySelectorAll('button')];
      const to = buttons.indexOf(document.activeElement as HTMLButtonElement) + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : NaN);
      if (event.key === 'Escape') { fill(list); input.focus(); }
      if (Number.isNaN(to)) return;
      event.preventDefault();
      (buttons[to] ?? input).focus();
    },
  });
  const go = (entry: Found): void => {
    fill(list);
    app.map.fit(entry.box);
    if (entry.sort === 'parcel') { app.inspected = entry.number; app.emit('inspect'); }
  };
  let results: Found[] = [];
  let turn = 0;
  const input = h('input', {
    type: 'search', id: 'search', 'aria-label': t('查找地块、片区、管控区、设施', 'Find a parcel, area, zone or facility'), placeholder: t('查找地块、片区……', 'Find …'), autocomplete: 'off', 'aria-controls': 'found',
    oninput: async () => {
      const mine = ++turn;
      const answer = await get<{ found: Found[] }>(`/api/search?q=${encodeURIComponent(input.value)}`);
      if (mine !== turn) return;
      results = answer.found;
      fill(list, ...results.slice(0, 12).map((entry) => h('li', {}, h('button', { onclick: () => go(entry) }, h('span', { class: 'quiet' }, `${names[entry.sort] ?? entry.sort} `), entry.name))));
      if (input.value && !results.length) fill(list, h('li', { class: 'quiet' }, t('没有找到', 'Nothing found')));
    },
    onkeydown: (event: KeyboardEvent) => { if (event.key === 'Enter' && results[0]) go(results[0]); if (event.key === 'Escape') fill(list); if (event.key === 'ArrowDown') { event.preventDefault(); list.querySelector('button')?.focus(); } },
  });
  return h('div', { class: 'search', role: 'search', onfocusout: (event: FocusEvent) => { if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node)) fill(list); } }, input, list);
}

async function sheets(app: App): Promise<void> {
  try {
    const { sheets: all } = await get<{ sheets: { id: string; number: string; title: { zh: string; en: string } }[] }>('/api/sheets');
    const picture = h('img', { class: 'sheet', alt: t('图幅预览', 'Preview of the sheet') });
    const select = h('select', { id: 'sheet-choice', onchange: () => draw() }, ...all.map((sheet) => h('option', { value: sheet.id }, `${sheet.number} ${say(sheet.title)}`)));
    const fitting = { supply_year: 'supply-years', verdict: 'protection', completeness: 'completeness' }[app.themeId] ?? (app.themeId.startsWith('minutes:') ? 'completeness' : '');
    if (all.some((sheet) => sheet.id === fitting)) select.value = fitting;
    const view = h('input', { type: 'checkbox', id: 'sheet-view', onchange: () => draw() });
    const save = h('a', { class: 'button' }, t('保存 SVG', 'Save SVG'));
    const draw = (): void => {
      const extent = app.map.view.calculateExtent(app.map.map.getSize());
      const address = `/api/sheets/${encodeURIComponent(select.value)}?lang=${language()}${view.checked ? `&view=${extent.map((v) => v.toFixed(1)).join(',')}` : ''}`;
      picture.src = address;
      save.href = address;
      save.download = `${select.value}.svg`;
    };
    const dialog = h('dialog', { class: 'sheets', 'aria-label': t('出图', 'Sheet') },
      h('div', { class: 'bar' }, h('label', {}, t('图幅 ', 'Sheet '), select), h('label', {}, view, t('按当前视图', 'present view')), h('span', { class: 'grow' }),
        h('button', { class: 'primary', onclick: () => window.print() }, t('打印', 'Print')), save, h('button', { onclick: () => dialog.close() }, t('关闭', 'Close'))), picture);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    draw();
  } catch (error) { if (error instanceof ApiError) app.announce(say(error.text), true); }
}

function north(): SVGElement {
  const name = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(name, 'svg');
  for (const [key, value] of [['viewBox', '0 0 40 56'], ['class', 'north'], ['role', 'img'], ['aria-label', t('坐标北', 'Grid north')]]) svg.setAttribute(key!, value!);
  const shape = (tag: string, attributes: Record<string, string>, text = ''): void => {
    const part = document.createElementNS(name, tag);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    part.textContent = text;
    svg.append(part);
  };
  shape('path', { d: 'M20 14 L29 50 L20 43 Z', fill: '#1d2733' });
  shape('path', { d: 'M20 14 L11 50 L20 43 Z', fill: '#fff', stroke: '#1d2733', 'stroke-width': '1' });
  shape('text', { x: '20', y: '11', 'text-anchor': 'middle', 'font-size': '12', 'font-weight': '700', fill: '#1d2733' }, 'N');
  return svg;
}

/** Two scenarios side by side under a line that can be moved. */
class Swipe {
  private readonly bar = h('input', { type: 'range', class: 'swipe', min: 0, max: 1000, value: '500', 'aria-label': t('对比分界', 'Divide between the scenarios'), oninput: () => this.move() });
  private readonly line = h('div', { class: 'swipe-line', 'aria-hidden': 'true' });
  private readonly names = h('div', { class: 'swipe-names' });

  constructor(private readonly app: App, private readonly place: HTMLElement) {
    app.on('theme', () => { if (this.scenario) void this.paint(); });
  }

  private scenario = '';

  async toggle(button: HTMLElement): Promise<void> {
    const { plan } = this.app;
    if (this.scenario) {
      this.scenario = '';
      this.app.map.swipe(undefined);
      for (const part of [this.bar, this.line, this.names]) part.remove();
      button.setAttribute('aria-pressed', 'false');
      return;
    }
    this.scenario = plan.scenarios.find((entry) => entry.name !== plan.scenario)!.name;
    this.app.announce(t('正在计算另一方案……', 'Computing the other scenario …'));
    if (!(await this.paint())) { this.scenario = ''; return; }
    button.setAttribute('aria-pressed', 'true');
    this.app.announce(t('左侧为当前方案，右侧为所选方案；拖动分界线，或用方向键移动。', 'The present scenario is on the left, the other on the right; drag the line, or move it with the arrow keys.'));
    const select = h('select', { 'aria-label': t('右侧方案', 'Scenario on the right'), onchange: (event: Event) => { this.scenario = (event.target as HTMLSelectElement).value; void this.paint(); } },
      ...plan.scenarios.filter((entry) => entry.name !== plan.scenario).map((entry) => h('option', { value: entry.name }, entry.title)));
    fill(this.names, h('span', {}, plan.scenarios.find((entry) => entry.name === plan.scenario)?.title || t('当前', 'present')), select);
    this.place.append(this.line, this.bar, this.names);
    this.move();
  }

  private async paint(): Promise<boolean> {
    const theme = this.app.theme();
    if (!theme) return false;
    try {
      const classOf = await getBytes(`/api/themes/${encodeURIComponent(theme.id)}?scenario=${encodeURIComponent(this.scenario)}`);
      this.app.map.swipe(palette(classOf, classColours(theme.classes, this.app.hidden)));
      return true;
    } catch (error) {
      if (error instanceof ApiError) this.app.announce(say(error.text), true);
      return false;
    }
  }

  private move(): void {
    const part = Number(this.bar.value) / 1000;
    this.line.style.left = `${part * 100}%`;
    this.app.map.setSwipe(part);
  }
}

class Tabs {
  private readonly list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('详情', 'Details') });
  private readonly panels = new Map<string, { tab: HTMLButtonElement; panel: HTMLElement; count: HTMLElement }>();

  constructor(private readonly place: HTMLElement) {
    place.append(this.list);
    this.list.addEventListener('keydown', (event) => {
      const ids = [...this.panels.keys()];
      const now = ids.findIndex((id) => this.panels.get(id)!.tab === document.activeElement);
      const to = event.key === 'ArrowRight' ? now + 1 : event.key === 'ArrowLeft' ? now - 1 : -1;
      if (now < 0 || to < 0 || to >= ids.length) return;
      this.show(ids[to]!);
      this.panels.get(ids[to]!)!.tab.focus();
    });
  }

  add(id: string, name: string, panel: HTMLElement): void {
    const count = h('span', { class: 'count' });
    const tab = h('button', { role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}`, 'aria-selected': 'false', tabindex: -1, onclick: () => this.show(id) }, name, count);
    const box = h('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, class: 'tabpanel', tabindex: 0 }, panel);
    this.list.append(tab);
    this.place.append(box);
    this.panels.set(id, { tab, panel: box, count });
  }

  count(id: string, number: number): void {
    this.panels.get(id)!.count.textContent = number ? ` ${number}` : '';
  }

  show(id: string): void {
    for (const [key, { tab, panel }] of this.panels) {
      tab.setAttribute('aria-selected', String(key === id));
      tab.tabIndex = key === id ? 0 : -1;
      panel.hidden = key !== id;
    }
  }
}

boot().catch((error: unknown) => {
  const text = error instanceof ApiError ? say(error.text) : String(error);
  fill(root, h('main', { class: 'loading' }, h('h1', {}, t('无法连接', 'No connection')), h('p', { class: 'note error' }, text)));
});
