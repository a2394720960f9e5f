// Themes with their legend, and the tree of layers with switch and opacity.
import { fill, h, swatch } from './dom';
import { say, t } from './language';
import { classColours, countClasses, palette } from './palette';
import { getBytes, ApiError, type Theme } from './api';
import type { App } from './app';

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
    app.map.paint(palette(app.classOf, classColours(theme.classes, app.hidden)));
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
    app.map.parcels.layer.setOpacity(id ? 0.35 : 1);
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

  private drawLayers(): void {
    const { app } = this;
    const row = (name: string, visible: boolean, toggle: (on: boolean) => void, opacity: ((value: number) => void) | null, mark: HTMLElement | null): HTMLElement =>
      h('div', { class: 'layer' },
        h('label', { class: 'row' },
          h('input', { type: 'checkbox', checked: visible, onchange: (event: Event) => toggle((event.target as HTMLInputElement).checked) }),
          mark, h('span', { class: 'grow' }, name)),
        opacity ? h('input', { type: 'range', min: 0, max: 100, value: '100', 'aria-label': `${name} ${t('不透明度', 'opacity')}`, oninput: (event: Event) => opacity(Number((event.target as HTMLInputElement).value) / 100) }) : null);
    const group = (title: string, ids: (id: string) => boolean): HTMLElement[] => {
      const rows = app.plan.layers.filter((layer) => layer.id !== 'areas' && ids(layer.id)).map((layer) => {
        const mark = layer.classes.length === 1 || layer.id.startsWith('zone_') ? swatch(layer.classes[0]!.style) : null;
        return row(say(layer.name), app.map.isLayerVisible(layer.id), (on) => app.map.setLayerVisible(layer.id, on), (value) => app.map.setLayerOpacity(layer.id, value), mark);
      });
      return rows.length ? [h('h3', {}, title), ...rows] : [];
    };
    let graticule = false;
    app.map.map.on('moveend', () => { if (graticule) app.map.drawGraticule(true); });
    fill(this.layers,
      h('h2', {}, t('图层', 'Layers')),
      row(t('地块', 'Parcels'), true, (on) => app.map.parcels.layer.setVisible(on), (value) => app.map.parcels.layer.setOpacity(value), null),
      row(t('地块编号', 'Parcel ids'), true, (on) => app.map.setParcelLabels(on), null, null),
      app.plan.hasAreas ? row(t('片区界与名称', 'Subareas and names'), true, (on) => app.map.setAreasVisible(on), null, null) : null,
      ...group(t('管控区', 'Protection zones'), (id) => id.startsWith('zone_')),
      ...group(t('道路与设施', 'Streets and facilities'), (id) => id === 'roads' || id === 'facilities'),
      ...group(t('底图', 'Base map'), (id) => id.startsWith('base_') || id === 'counties'),
      row(t('经纬网', 'Graticule'), false, (on) => { graticule = on; app.map.drawGraticule(on); }, null, null));
  }
}
