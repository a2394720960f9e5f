// Weights, quotas, locks and proposals: every change goes to the session on the server, old values stay beside.
import { fill, h } from './dom';
import { say, t } from './language';
import { get, post, ApiError, type SessionState, type Settings } from './api';
import type { App } from './app';

type Change = { kind: string } & Record<string, unknown>;
interface Wish { readonly path: 'edit' | 'undo' | 'redo'; readonly body: Record<string, unknown> }

const concernSame = (one: Wish, other: Wish): boolean => one.path === 'edit' && other.path === 'edit' && ['kind', 'index', 'id', 'parcel'].every((key) => one.body[key] === other.body[key]);

const share = (settings: Settings, index: number): string => {
  const sum = settings.factors.reduce((all, factor) => all + factor.weight, 0) || 1;
  return `${((settings.factors[index]!.weight / sum) * 100).toFixed(1)}%`;
};

export class EditingPanel {
  readonly element = h('div', { class: 'panel-body', id: 'editing' });
  state: SessionState | undefined;
  private readonly waiting: Wish[] = [];
  private running: Promise<void> | undefined;
  private gesture = 1;
  private drawn = '';

  constructor(private readonly app: App, private readonly proposalsChanged: (state: SessionState) => void) {
    app.on('stage', () => { if (!this.running) void this.load(); });
    void this.load();
  }

  async load(): Promise<void> {
    this.take(await get<SessionState>('/api/session'));
  }

  /** One request at a time, in the order of the user's hand; of several moves of one slider the newest is sent. Ends when nothing waits any more. */
  change(body: Change): Promise<void> { return this.ask({ path: 'edit', body }); }

  step(which: 'undo' | 'redo'): Promise<void> { return this.ask({ path: which, body: {} }); }

  private ask(wish: Wish): Promise<void> {
    const last = this.waiting.at(-1);
    if (last && concernSame(last, wish)) this.waiting[this.waiting.length - 1] = wish;
    else this.waiting.push(wish);
    return (this.running ??= this.answer().finally(() => { this.running = undefined; }));
  }

  private async answer(): Promise<void> {
    try {
      for (let wish = this.waiting.shift(); wish; wish = this.waiting.shift()) {
        this.take(await post<SessionState>(`/api/${wish.path}`, wish.body));
        if (wish.path !== 'edit') this.app.announce(wish.path === 'undo' ? t('已撤销', 'Undone') : t('已重做', 'Redone'));
      }
    } catch (error) {
      this.waiting.length = 0;
      this.drawn = '';
      this.tell(error);
      await this.load();
    }
  }

  /** What the session has become by an import. */
  take(state: SessionState): void {
    this.state = state;
    this.app.allocation = state.allocation;
    this.app.oldAllocation = state.oldAllocation ?? undefined;
    // a slider in hand must stay the same element, so only what has changed in number is made anew
    const { settings } = state;
    const form = JSON.stringify([settings.factors.map((factor) => factor.name), settings.quotas.length, settings.locks, settings.hasPublished]);
    if (form !== this.drawn) this.draw(state);
    this.drawn = form;
    this.update(state);
    this.app.emit('allocation');
    this.proposalsChanged(state);
  }

  private tell(error: unknown): void {
    this.app.announce(error instanceof ApiError ? say(error.text) : t('与程序的连接中断。', 'The connection to the program is lost.'), true);
  }

  /** Figures into what is there; a field that is being typed in is left alone. */
  private update(state: SessionState): void {
    const { settings, old } = state;
    const set = (id: string, value: string): void => {
      const field = this.element.querySelector<HTMLInputElement>(`#${id}`);
      if (field && field !== document.activeElement && field.value !== value) field.value = value;
    };
    const put = (name: string, index: number, text: string): void => {
      const out = this.element.querySelector(`[data-${name}="${index}"]`);
      if (out && out.textContent !== text) out.textContent = text;
    };
    for (const factor of settings.factors) {
      set(`weight-${factor.index}`, String(Math.round(factor.weight * 100)));
      put('share', factor.index, share(settings, factor.index));
      put('old-weight', factor.index, old.factors[factor.index]!.weight === factor.weight ? '' : t(`原 ${share(old, factor.index)}`, `was ${share(old, factor.index)}`));
    }
    for (const quota of settings.quotas) {
      const before = old.quotas[quota.index]!.value;
      set(`quota-${quota.index}`, String(quota.value));
      put('old-quota', quota.index, before === quota.value ? '' : t(`原 ${before}`, `was ${before}`));
    }
    set('method', settings.method);
    const enforce = this.element.querySelector<HTMLInputElement>('#enforce');
    if (enforce) enforce.checked = settings.enforces;
    for (const [id, possible] of [['undo', state.canUndo], ['redo', state.canRedo]] as const) {
      const button = this.element.querySelector<HTMLButtonElement>(`#${id}`);
      if (button) button.disabled = !possible;
    }
    const list = this.element.querySelector('#changes');
    if (list) fill(list, ...state.changes.map((change, i) => h('li', { class: i >= state.done ? 'undone' : '' }, say(change))));
    const none = this.element.querySelector<HTMLElement>('#no-changes');
    if (none) none.hidden = state.changes.length > 0;
  }

  private draw({ settings }: SessionState): void {
    if (!this.app.plan.isEditable) {
      return fill(this.element, h('p', { class: 'quiet' }, t('只读模式。以 --edit 启动后，可调整权重与指标、锁定地块并另存为新方案。', 'Read only. Start with --edit to change weights and quotas, lock parcels and save new scenarios.')));
    }
    const value = (event: Event): number => Number((event.target as HTMLInputElement).value);
    fill(this.element,
      h('div', { class: 'actions' },
        h('button', { id: 'undo', onclick: () => void this.step('undo') }, t('撤销', 'Undo')),
        h('button', { id: 'redo', onclick: () => void this.step('redo') }, t('重做', 'Redo'))),
      h('h3', {}, t('分配方式', 'Split')),
      h('label', { class: 'field' }, h('span', {}, t('依据', 'By')), h('select', { id: 'method', onchange: (event: Event) => void this.change({ kind: 'split', method: (event.target as HTMLSelectElement).value }) },
        ...([['published', t('公布份额', 'published shares'), settings.hasPublished], ['weighted', t('因子加权', 'weighted factors'), settings.factors.length > 0], ['equal', t('平均', 'equal'), true]] as const)
          .filter(([, , possible]) => possible).map(([word, name]) => h('option', { value: word, selected: word === settings.method }, name)))),
      h('label', { class: 'row' }, h('input', { type: 'checkbox', id: 'enforce', checked: settings.enforces, onchange: (event: Event) => void this.change({ kind: 'enforce', value: (event.target as HTMLInputElement).checked }) }), t('执行供应规则（否则只提示）', 'Enforce supply rules (else report only)')),
      settings.factors.length ? h('h3', {}, t('因子权重', 'Weights of factors')) : null,
      ...settings.factors.map((factor) => h('div', { class: 'slider' },
        h('label', { for: `weight-${factor.index}` }, factor.name, h('span', { class: 'quiet' }, factor.direction === 'less' ? t(' 越少得分越高', ' less earns more') : t(' 越多得分越高', ' more earns more'))),
        h('input', {
          type: 'range', id: `weight-${factor.index}`, min: 0, max: 100, step: 1, value: String(Math.round(factor.weight * 100)),
          onpointerdown: () => this.gesture++, onfocus: () => this.gesture++,
          oninput: (event: Event) => void this.change({ kind: 'weight', index: factor.index, value: value(event) / 100, gesture: this.gesture }),
        }),
        h('output', { 'data-share': factor.index, for: `weight-${factor.index}` }),
        h('span', { class: 'old', 'data-old-weight': factor.index }))),
      h('h3', {}, t('指标', 'Quotas')),
      ...settings.quotas.map((quota) => h('div', { class: 'slider' },
        h('label', { for: `quota-${quota.index}` }, [quota.area, t(say(quota.type) + say(quota.measure), `${say(quota.type)} ${say(quota.measure)}`), quota.period].join(' ')),
        h('input', { type: 'number', id: `quota-${quota.index}`, min: 0, step: 'any', value: String(quota.value), onchange: (event: Event) => void this.change({ kind: 'quota', index: quota.index, value: value(event) }) }),
        h('span', {}, say(quota.unit)),
        h('span', { class: 'old', 'data-old-quota': quota.index }))),
      settings.locks.length ? h('h3', {}, t(`锁定地块（${settings.locks.length}）`, `Locked parcels (${settings.locks.length})`)) : null,
      settings.locks.length ? h('ul', { class: 'plain' }, ...settings.locks.map((lock) => h('li', { class: 'row' }, h('span', { class: 'grow' }, `${lock.parcel}：${lock.lock === 'out' ? t('不供应', 'never') : lock.year ? t(`${lock.year} 年供应`, `in ${lock.year}`) : t('必须供应', 'supply')}`), h('button', { class: 'link', onclick: () => void this.change({ kind: 'lock', parcel: lock.parcel, lock: 'free' }) }, t('解除', 'free'))))) : null,
      h('h3', {}, t('改动', 'Changes')),
      h('p', { class: 'quiet', id: 'no-changes' }, t('还没有改动。', 'None yet.')),
      h('ol', { id: 'changes', class: 'changes' }),
      h('h3', {}, t('另存为新方案', 'Save as a new scenario')),
      h('form', { class: 'save', onsubmit: (event: Event) => { event.preventDefault(); void this.save(event.target as HTMLFormElement); } },
        h('label', { class: 'field' }, h('span', {}, t('代号', 'Name')), h('input', { name: 'name', required: true, maxlength: 60, pattern: '[\\p{L}\\p{N}_\\-]+', autocomplete: 'off' })),
        h('label', { class: 'field' }, h('span', {}, t('标题', 'Title')), h('input', { name: 'title', maxlength: 100, autocomplete: 'off' })),
        h('button', { type: 'submit', class: 'primary' }, t('保存', 'Save')),
        h('p', { class: 'quiet', id: 'saved', 'aria-live': 'polite' }, t('写成规划文件旁的新文件，不改动原文件。', 'Written as a new file beside the plan; the plan itself stays.'))));
  }

  private async save(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form);
    try {
      const saved = await post<{ files: string[]; path: string }>('/api/save', { name: String(fields.get('name')), title: String(fields.get('title') ?? '') });
      const text = t(`已保存 ${saved.files.join('、')}`, `Saved ${saved.files.join(', ')}`);
      this.element.querySelector('#saved')!.textContent = text;
      this.app.announce(text);
    } catch (error) { this.tell(error); }
  }
}
