// Themes with their legend, and the tree of layers with switch and opacity.
import { fill, h, swatch } from './dom';
import { say, t } from './language';
import { classColours, countClasses, highlight, palette } from './palette';
import { getBytes, ApiError, type PlanLayer, type Theme, type ThemeClass } from './api';
import type { App } from './app';
import type { Stack } from './map';

const PREFERRED = ['supply_year', 'verdict', 'land_use'];

export class LayersPanel {
  readonly element = h('div', { class: 'panel-body' });
  private readonly themes = h('section', { 'aria-label': t('专题', 'Themes') });
  private readonly legend = h('section', { class: 'legend', 'aria-label': t('图例', 'Legend'), 'aria-live': 'off' });
  private readonly layers = h('section', { 'aria-label': t('图层', 'Layers') });
  private asked = 0;
  private chosenByHand = false;

  constructor(private readonly app: App) {
    this.element.append(this.themes, this.legend, this.layers);
    app.on('stage', () => this.refresh());
    app.on('theme', () => this.drawLegend());
    app.on('selection', () => this.paint());
    app.map.map.on('moveend', () => { if (this.hasGraticule) app.map.drawGraticule(true); });
    this.drawLayers();
    this.refresh();
  }

  /** What is being fetched and painted; resolves when it is on the map. */
  ready: Promise<void> = Promise.resolve();

  /** Asks for the classes of a theme and paints them; only the newest answer counts. */
  show(id: string): Promise<void> {
    this.ready = this.load(id);
    return this.ready;
  }

  private async load(id: string): Promise<void> {
    const { app } = this;
    const turn = ++this.asked;
    if (id !== app.themeId) app.hidden.clear();
    app.themeId = id;
    const theme = app.plan.themes.find((entry) => entry.id === id);
    try {
      const classOf = await getBytes(`/api/themes/${encodeURIComponent(id)}`);
      if (turn !== this.asked) return;
      app.classOf = classOf;
      app.shownTheme = theme;
      this.paint();
      app.emit('theme');
    } catch (error) {
      if (error instanceof ApiError && error.status !== 409) app.announce(say(error.text), true);
    }
  }

  paint(): void {
    const { app } = this;
    const theme = app.theme();
    if (!theme || !app.classOf) return;
    app.map.paint(highlight(palette(app.classOf, classColours(theme.classes, app.hidden)), app.selected));
    this.markFirst();
  }

  private isMarked = false;

  private markFirst(): void {
    if (this.isMarked) return;
    this.isMarked = true;
    const { marks } = this.app;
    this.app.map.map.once('postrender', () => { marks.first = performance.now(); });
    this.app.map.map.once('rendercomplete', () => { marks.complete = performance.now(); });
  }

  showAreaTheme(id: string): void {
    const { app } = this;
    app.areaThemeId = id;
    app.map.setAreaTheme(app.areas.themes.find((theme) => theme.id === id));
    app.emit('theme');
  }

  private refresh(): void {
    const { app } = this;
    const ids = app.plan.themes.map((theme) => theme.id);
    const best = PREFERRED.find((id) => ids.includes(id)) ?? ids[0];
    // while a change is being placed there is no new supply: the former stays until it comes
    const isAwaited = app.shownTheme?.id === app.themeId && app.themeId === 'supply_year' && !ids.includes(app.themeId);
    const wanted = isAwaited || (this.chosenByHand && ids.includes(app.themeId)) ? app.themeId : best;
    this.drawThemes();
    if (wanted && !isAwaited && (wanted !== app.shownTheme?.id || app.plan.themes.find((theme) => theme.id === wanted)?.version !== app.shownTheme?.version)) void this.show(wanted);
    if (app.areaThemeId) this.showAreaTheme(app.areaThemeId);
  }

  private drawThemes(): void {
    const { app } = this;
    const minutes = app.plan.themes.filter((theme) => theme.id.startsWith('minutes:'));
    const others = app.plan.themes.filter((theme) => !theme.id.startsWith('minutes:'));
    const radio = (theme: Theme): HTMLElement =>
      h('label', { class: 'row' },
        h('input', { type: 'radio', name: 'theme', value: theme.id, checked: theme.id === app.themeId, onchange: () => { this.chosenByHand = true; void this.show(theme.id); } }),
        h('span', {}, say(theme.title)));
    const select = h('select', {
      id: 'minutes-kind', 'aria-label': t('步行时间：设施种类', 'Walking time: kind of facility'),
      onchange: (event: Event) => { this.chosenByHand = true; const value = (event.target as HTMLSelectElement).value; if (value) void this.show(value); },
    }, h('option', { value: '' }, t('步行时间……选择设施', 'Walking time to …')), ...minutes.map((theme) => h('option', { value: theme.id, selected: theme.id === app.themeId }, theme.id.slice(8))));
    const areas = app.areas.themes;
    fill(this.themes,
      h('h2', {}, t('地块专题', 'Parcel themes')),
      others.length + minutes.length === 0 ? h('p', { class: 'quiet' }, t('正在计算……', 'Being computed …')) : null,
      ...others.map(radio),
      minutes.length ? select : null,
      areas.length ? h('h2', {}, t('片区专题', 'Area themes')) : null,
      areas.length ? h('select', { id: 'area-theme', 'aria-label': t('片区专题', 'Area themes'), onchange: (event: Event) => this.showAreaTheme((event.target as HTMLSelectElement).value) },
        h('option', { value: '' }, t('不显示', 'None')), ...areas.map((theme) => h('option', { value: theme.id, selected: theme.id === app.areaThemeId }, say(theme.title)))) : null);
  }

  private drawLegend(): void {
    const { app } = this;
    const theme = app.theme();
    for (const input of this.themes.querySelectorAll<HTMLInputElement>('input[name=theme]')) input.checked = input.value === app.themeId;
    const kind = this.themes.querySelector<HTMLSelectElement>('#minutes-kind');
    if (kind) kind.value = app.themeId.startsWith('minutes:') ? app.themeId : '';
    const counts = theme && app.classOf ? countClasses(app.classOf, theme.classes.length) : [];
    const areaTheme = app.areas.themes.find((entry) => entry.id === app.areaThemeId);
    fill(this.legend,
      theme ? h('h3', {}, say(theme.title) + (theme.id.startsWith('minutes:') ? `：${theme.id.slice(8)}` : '')) : null,
      ...(theme?.classes ?? []).map((entry, i) => counts[i] === 0 ? null :
        h('label', { class: 'row' },
          h('input', { type: 'checkbox', checked: !app.hidden.has(i), 'aria-label': `${say(entry.name)} ${t('显示', 'shown')}`, onchange: (event: Event) => { if ((event.target as HTMLInputElement).checked) app.hidden.delete(i); else app.hidden.add(i); this.paint(); } }),
          swatch(entry.style), h('span', { class: 'grow' }, say(entry.name)), h('span', { class: 'count' }, (counts[i] ?? 0).toLocaleString('en-US')))),
      areaTheme ? h('h3', {}, say(areaTheme.title)) : null,
      ...(areaTheme?.classes ?? []).map((entry) => h('div', { class: 'row' }, swatch(entry.style), h('span', {}, say(entry.name)))));
  }

  private readonly open = new Set<string>();
  private hasGraticule = false;

  /** The tree of layers from the top of the map down: switch, order, and on demand opacity and legend. */
  private drawLayers(): void {
    const { app } = this;
    const { map } = app;
    const again = (focus: string): void => { this.drawLayers(); (this.layers.querySelector<HTMLButtonElement>(`${focus}:not(:disabled)`) ?? this.layers.querySelector<HTMLElement>(focus.replace(/\[data-by.*/, '')))?.focus(); };
    const order = (id: string, name: string, place: number, count: number, move: (by: -1 | 1) => void): HTMLElement => h('span', { class: 'order' },
      ...([[-1, '▴', t('上移', 'up')], [1, '▾', t('下移', 'down')]] as const).map(([by, sign, word]) => h('button', {
        'data-order': id, 'data-by': by, 'aria-label': `${name} ${word}`, title: word, disabled: count < 2 || place + by < 0 || place + by >= count,
        onclick: () => { move(by); again(`[data-order="${id}"][data-by="${by}"]`); },
      }, sign)));
    const row = (entry: { id: string; name: string; visible: boolean; show: (on: boolean) => void; opacity?: [number, (value: number) => void]; classes?: ThemeClass[]; mark?: HTMLElement | null; order?: HTMLElement }): HTMLElement => {
      const more = entry.opacity || (entry.classes?.length ?? 0) > 1 ? h('div', { class: 'layer-more', id: `more-${entry.id}`, hidden: !this.open.has(entry.id) },
        entry.opacity ? h('label', { class: 'row' }, h('span', {}, t('不透明度', 'Opacity')), h('input', {
          type: 'range', min: 0, max: 100, value: String(Math.round(entry.opacity[0] * 100)), 'aria-label': `${entry.name} ${t('不透明度', 'opacity')}`,
          oninput: (event: Event) => { const value = Number((event.target as HTMLInputElement).value); entry.opacity![1](value / 100); (event.target as HTMLElement).nextElementSibling!.textContent = `${value}%`; },
        }), h('output', { class: 'count' }, `${Math.round(entry.opacity[0] * 100)}%`)) : null,
        ...(entry.classes ?? []).map((one) => h('div', { class: 'row' }, swatch(one.style), h('span', {}, say(one.name))))) : null;
      const twist = more ? h('button', {
        class: 'twist', 'aria-expanded': String(this.open.has(entry.id)), 'aria-controls': `more-${entry.id}`, 'aria-label': `${entry.name}：${t('不透明度与图例', 'opacity and legend')}`, title: t('不透明度与图例', 'Opacity and legend'),
        onclick: () => { const isOpen = !this.open.delete(entry.id); if (isOpen) this.open.add(entry.id); more.hidden = !isOpen; twist!.setAttribute('aria-expanded', String(isOpen)); },
      }) : h('span', { class: 'twist' });
      return h('div', { class: 'layer' }, h('div', { class: 'layer-row' }, twist,
        h('label', { class: 'row grow' }, h('input', { type: 'checkbox', checked: entry.visible, onchange: (event: Event) => entry.show((event.target as HTMLInputElement).checked) }), entry.mark, h('span', { class: 'grow' }, entry.name)),
        entry.order), more);
    };
    const planRow = (layer: PlanLayer, arrows: HTMLElement): HTMLElement => row({
      id: layer.id, name: say(layer.name), visible: map.isLayerVisible(layer.id), show: (on) => map.setLayerVisible(layer.id, on),
      opacity: [map.opacityOf(layer.id), (value) => map.setLayerOpacity(layer.id, value)], classes: layer.classes.length > 1 ? layer.classes : [],
      mark: layer.classes.length === 1 ? swatch(layer.classes[0]!.style) : null, order: arrows,
    });
    const titles: Partial<Record<Stack, string>> = { zones: t('管控区', 'Protection zones'), base: t('底图', 'Base map') };
    const rows = map.stacks.flatMap((stack, place) => {
      const arrows = (name: string): HTMLElement => order(stack, name, place, map.stacks.length, (by) => map.moveStack(stack, by));
      if (stack === 'parcels') return [row({ id: 'parcels', name: t('地块', 'Parcels'), visible: map.parcels.layer.getVisible(), show: (on) => map.setParcelsVisible(on), opacity: [map.parcelOpacity, (value) => map.setParcelOpacity(value)], order: arrows(t('地块', 'Parcels')) })];
      if (stack === 'areas') return [row({ id: 'areas', name: t('片区界', 'Subareas'), visible: map.areasVisible, show: (on) => map.setAreasVisible(on), order: arrows(t('片区界', 'Subareas')) })];
      const layers = map.layersOf(stack);
      if (!titles[stack]) return layers.map((layer) => planRow(layer, arrows(say(layer.name))));
      return [h('div', { class: 'layer-row' }, h('h3', { class: 'grow' }, titles[stack]!), arrows(titles[stack]!)),
        h('div', { class: 'branch' }, ...layers.map((layer, i) => planRow(layer, order(layer.id, say(layer.name), i, layers.length, (by) => map.moveLayer(layer, by)))))];
    });
    fill(this.layers,
      h('h2', {}, t('图层', 'Layers'), h('span', { class: 'count' }, t('　自上而下', '  top to bottom'))),
      app.plan.tiles.parcels ? row({ id: 'ids', name: t('地块编号', 'Parcel ids'), visible: map.parcelLabelsVisible, show: (on) => map.setParcelLabels(on) }) : null,
      app.plan.hasAreas ? row({ id: 'names', name: t('片区名', 'Names of subareas'), visible: map.labelsVisible, show: (on) => map.setLabelsVisible(on) }) : null,
      row({ id: 'graticule', name: t('经纬网', 'Graticule'), visible: this.hasGraticule, show: (on) => { this.hasGraticule = on; map.drawGraticule(on); } }),
      ...rows);
  }
}
