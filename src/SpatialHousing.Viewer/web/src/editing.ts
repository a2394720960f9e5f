// Weights, quotas, locks and proposals: every change goes to the session on the server, old values stay beside.
import { fill, h } from './dom';
import { say, t } from './language';
import { get, post, ApiError, type SessionState } from './api';
import type { App } from './app';

export class EditingPanel {
  readonly element = h('div', { class: 'panel-body', id: 'editing' });
  state: SessionState | undefined;
  private waiting: unknown;
  private isBusy = false;

  constructor(private readonly app: App, private readonly proposalsChanged: (state: SessionState) => void) {
    app.on('stage', () => { if (!this.isBusy) void this.load(); });
    void this.load();
  }

  async load(): Promise<void> {
    this.take(await get<SessionState>('/api/session'), this.state === undefined);
  }

  /** One request at a time; of several moves of a slider the newest is sent. */
  async change(body: unknown): Promise<void> {
    this.waiting = body;
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.waiting !== undefined) {
        const next = this.waiting;
        this.waiting = undefined;
        this.take(await post<SessionState>('/api/edit', next), false);
      }
    } catch (error) {
      this.waiting = undefined;
      this.tell(error);
      await this.load();
    } finally {
      this.isBusy = false;
      this.draw();
    }
  }

  async step(which: 'undo' | 'redo'): Promise<void> {
    try {
      this.take(await post<SessionState>(`/api/${which}`, {}), true);
      this.app.announce(which === 'undo' ? t('已撤销', 'Undone') : t('已重做', 'Redone'));
    } catch (error) { this.tell(error); }
  }

  private tell(error: unknown): void {
    this.app.announce(error instanceof ApiError ? say(error.text) : t('与程序的连接中断。', 'The connection to the program is lost.'), true);
  }

  private take(state: SessionState, redraw: boolean): void {
    this.state = state;
    this.app.allocation = state.allocation;
    this.app.oldAllocation = state.oldAllocation ?? undefined;
    if (redraw || !this.element.contains(document.activeElement)) this.draw();
    else this.update();
    this.app.emit('allocation');
    this.proposalsChanged(state);
  }

  /** Figures beside the slider in hand, without taking it away. */
  private update(): void {
    const { state } = this;
    if (!state) return;
    const sum = state.settings.factors.reduce((all, factor) => all + factor.weight, 0) || 1;
    for (const factor of state.settings.factors) {
      const out = this.element.querySelector(`[data-share="${factor.index}"]`);
      if (out) out.textContent = `${((factor.weight / sum) * 100).toFixed(1)}%`;
    }
    const undo = this.element.querySelector<HTMLButtonElement>('#undo');
    if (undo) undo.disabled = !state.canUndo;
    const list = this.element.querySelector('#changes');
    if (list) fill(list, ...this.changes(state));
  }

  private changes(state: SessionState): HTMLElement[] {
    return state.changes.map((change, i) => h('li', { class: i >= state.done ? 'undone' : '' }, say(change)));
  }

  private draw(): void {
    const { state } = this;
    if (!state) return;
    const { settings, old } = state;
    if (!this.app.plan.isEditable) {
      return fill(this.element, h('p', { class: 'quiet' }, t('只读模式。以 --edit 启动后，可调整权重与指标、锁定地块并另存为新方案。', 'Read only. Start with --edit to change weights and quotas, lock parcels and save new scenarios.')));
    }
    const sum = settings.factors.reduce((all, factor) => all + factor.weight, 0) || 1;
    const oldSum = old.factors.reduce((all, factor) => all + factor.weight, 0) || 1;
    fill(this.element,
      h('div', { class: 'actions' },
        h('button', { id: 'undo', disabled: !state.canUndo, onclick: () => void this.step('undo') }, t('撤销', 'Undo')),
        h('button', { id: 'redo', disabled: !state.canRedo, onclick: () => void this.step('redo') }, t('重做', 'Redo'))),
      h('h3', {}, t('分配方式', 'Split')),
      h('label', { class: 'field' }, h('span', {}, t('依据', 'By')), h('select', { id: 'method', onchange: (event: Event) => void this.change({ kind: 'split', method: (event.target as HTMLSelectElement).value }) },
        ...([['published', t('公布份额', 'published shares'), settings.hasPublished], ['weighted', t('因子加权', 'weighted factors'), settings.factors.length > 0], ['equal', t('平均', 'equal'), true]] as const)
          .filter(([, , possible]) => possible).map(([value, name]) => h('option', { value, selected: value === settings.method }, name)))),
      h('label', { class: 'row' }, h('input', { type: 'checkbox', id: 'enforce', checked: settings.enforces, onchange: (event: Event) => void this.change({ kind: 'enforce', value: (event.target as HTMLInputElement).checked }) }), t('执行供应规则（否则只提示）', 'Enforce supply rules (else report only)')),
      settings.factors.length ? h('h3', {}, t('因子权重', 'Weights of factors')) : null,
      ...settings.factors.map((factor) => {
        const before = old.factors[factor.index]!;
        const changed = before.weight !== factor.weight;
        return h('div', { class: 'slider' },
          h('label', { for: `weight-${factor.index}` }, factor.name, h('span', { class: 'quiet' }, factor.direction === 'less' ? t(' 越少得分越高', ' less earns more') : t(' 越多得分越高', ' more earns more'))),
          h('input', { type: 'range', id: `weight-${factor.index}`, min: 0, max: 100, step: 1, value: String(Math.round(factor.weight * 100)), oninput: (event: Event) => void this.change({ kind: 'weight', index: factor.index, value: Number((event.target as HTMLInputElement).value) / 100 }) }),
          h('output', { 'data-share': factor.index, for: `weight-${factor.index}` }, `${((factor.weight / sum) * 100).toFixed(1)}%`),
          h('span', { class: 'old' }, changed ? t(`原 ${((before.weight / oldSum) * 100).toFixed(1)}%`, `was ${((before.weight / oldSum) * 100).toFixed(1)}%`) : ''));
      }),
      h('h3', {}, t('指标', 'Quotas')),
      ...settings.quotas.map((quota) => {
        const before = old.quotas[quota.index]!;
        return h('div', { class: 'slider' },
          h('label', { for: `quota-${quota.index}` }, `${quota.area} ${say(quota.type)}${say(quota.measure)} ${quota.period}`),
          h('input', { type: 'number', id: `quota-${quota.index}`, min: 0, step: 'any', value: String(quota.value), onchange: (event: Event) => void this.change({ kind: 'quota', index: quota.index, value: Number((event.target as HTMLInputElement).value) }) }),
          h('span', {}, say(quota.unit)),
          h('span', { class: 'old' }, before.value !== quota.value ? t(`原 ${before.value}`, `was ${before.value}`) : ''));
      }),
      settings.locks.length ? h('h3', {}, t(`锁定地块（${settings.locks.length}）`, `Locked parcels (${settings.locks.length})`)) : null,
      settings.locks.length ? h('ul', { class: 'plain' }, ...settings.locks.map((lock) => h('li', { class: 'row' }, h('span', { class: 'grow' }, `${lock.parcel}：${lock.lock === 'out' ? t('不供应', 'never') : lock.year ? t(`${lock.year} 年供应`, `in ${lock.year}`) : t('必须供应', 'supply')}`), h('button', { class: 'link', onclick: () => void this.change({ kind: 'lock', parcel: lock.parcel, lock: 'free' }) }, t('解除', 'free'))))) : null,
      h('h3', {}, t('改动', 'Changes')),
      h('ol', { id: 'changes', class: 'changes' }, ...this.changes(state)),
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
