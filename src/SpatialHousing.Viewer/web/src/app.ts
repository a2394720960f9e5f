// What the panels share: the plan, the map, what is chosen, and who wants to know of changes.
import { get, type Areas, type Allocation, type Plan, type Theme } from './api';
import type { PlanMap } from './map';
import { language } from './language';

type Event = 'stage' | 'theme' | 'selection' | 'allocation' | 'inspect';

export class App {
  map!: PlanMap;
  areas: Areas = { areas: [], themes: [] };
  allocation: Allocation | undefined;
  oldAllocation: Allocation | undefined;
  themeId = '';
  areaThemeId = '';
  hidden = new Set<number>();
  classOf: Uint8Array | undefined;
  /** The theme that is painted; may be older than the plan's while a new one is computed. */
  shownTheme: Theme | undefined;
  readonly selected = new Set<number>();
  inspected = 0;
  /** Everything the plan has is computed. */
  isFinished = false;
  /** The newest result that is on the map. */
  drawn = -1;
  /** Milliseconds from navigation: parcels first drawn, whole map first drawn; for measurements. */
  readonly marks: { first?: number; complete?: number } = {};
  private readonly listeners = new Map<Event, (() => void)[]>();

  constructor(public plan: Plan, private readonly live: HTMLElement) {}

  on(event: Event, listener: () => void): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** Name of an area in the language of the page. */
  areaName(name: string | null): string {
    return (language() === 'en' && this.areas.areas.find((area) => area.name === name)?.english) || name || '';
  }

  emit(event: Event): void {
    for (const listener of this.listeners.get(event) ?? []) listener();
  }

  /** Shows where a parcel lies. */
  goTo(number: number): void { void get<{ box: number[] }>(`/api/parcels/${number}`).then((parcel) => this.map.fit(parcel.box)); }

  theme(): Theme | undefined {
    return this.shownTheme?.id === this.themeId ? this.shownTheme : this.plan.themes.find((theme) => theme.id === this.themeId);
  }

  /** Says something to everybody, screen readers included. */
  announce(text: string, isError = false): void {
    this.live.textContent = text;
    this.live.classList.toggle('error', isError);
    this.live.classList.add('shown');
    window.clearTimeout(this.fading);
    this.fading = window.setTimeout(() => this.live.classList.remove('shown'), isError ? 9000 : 4000);
  }

  private fading = 0;
}
