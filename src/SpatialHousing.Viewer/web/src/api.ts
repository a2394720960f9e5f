// What the server answers, and how it is asked. The cookie of the first visit lets us in.
import type { LocalText } from './language';

export interface ClassStyle {
  fill: string | null; opacity: number; pattern: string | null; patternColour: string | null;
  stroke: string | null; width: number; dash: number[]; casing: string | null; casingWidth: number; casingOpacity: number;
  marker: string | null; size: number;
}
export interface ThemeClass { word: string; name: LocalText; style: ClassStyle }
export interface Theme { id: string; title: LocalText; version?: number; classes: ThemeClass[]; classOf?: number[] }
export interface PlanLayer { id: string; group: 'base' | 'zones' | 'roads' | 'facilities'; name: LocalText; features: number; classes: ThemeClass[]; isLabelled: boolean }
export interface Plan {
  revision: number; id: string; name: string; scenario: string; scenarios: { name: string; title: string }[]; schematic: boolean; date: string; maker: string;
  isEditable: boolean; stages: { zones: boolean; walks: boolean; allocation: boolean; supply: boolean };
  plane: { code: string; name: string; meridian: number; proj4: string };
  tiles: { origin: [number, number]; resolutions: number[]; extent: [number, number, number, number]; home: [number, number, number, number]; size: number; parcels: number };
  years: number[]; span: string; whole: string; themes: Theme[]; layers: PlanLayer[]; hasAreas: boolean;
}
export interface Status { beat: number; revision: number; isShown: boolean; isFinished: boolean; work: LocalText | null; faults: Finding[]; language: 'zh' | 'en' }
export interface Finding { severity: string; rule: string; subject: string; text: LocalText; source: string; place?: { sort: string; number: number; box: number[] } | null }
export interface Findings { total: number; counts: Record<string, number>; findings: Finding[] }
export interface ShapeParts { kind: 'point' | 'line' | 'polygon'; parts: number[][][] }
export interface Areas { areas: { name: string; english: string; shape: ShapeParts; anchor: number[] }[]; themes: Theme[] }
export interface Land { m2: string; mu: string; ha: string }
export interface KindVerdict { word: string; name: LocalText; verdict: string; verdictName: LocalText; land: Land; percent: string; rule: LocalText; clause: string; isHard: boolean }
export interface Overlap { zone: string; kind: string; name: LocalText; land: Land; share: string; sort: string; sortName: LocalText }
export interface Walk { kind: string; circle: number; limit: number | null; isRequired: boolean; metres: string | null; minutes: string | null; facility: string; isWithin: boolean | null }
export interface Judgement { word: string; name: LocalText; breaks: boolean; land: Land; percent: string }
export interface Why { address: string; title: LocalText; value: string; unit: string; steps: { kind: string; text: LocalText; inputs: { name: LocalText; value: string; source: string }[] }[] }
export interface ParcelInfo {
  number: number; id: string; attributes: { name: string; value: string }[]; area: string | null; landUse: string; landUseName: LocalText | null; ratio: number | null; isCandidate: boolean;
  land: Land | null; verdict: Judgement | null; kinds: KindVerdict[]; overlaps: Overlap[]; limits: Finding[]; walks: Walk[]; year: number | null; suppliedLand: Land | null;
  score: string | null; lock: { kind: string; year: number } | null; shape: ShapeParts; box: number[]; why: Why[];
}
export interface ProposalInfo { land: Land; verdict: Judgement; kinds: KindVerdict[]; overlaps: Overlap[]; notAssessed: LocalText[]; findings: Finding[]; walks: Walk[]; perimeter: string }
export interface Measure { word: string; name: LocalText; unit: LocalText; decimals: number; cells: { area: string; period: string; value: number; text: string; address: string }[] }
export interface Allocation {
  whole: string; areas: string[]; years: number[]; span: string; scenario: string; measures: Measure[];
  actions: { area: string; months: string; rules: string[] }[]; parcels: { area: string; year: number; count: number; hectares: string }[]; breaksHardRule: boolean;
}
export interface Settings {
  method: string; hasPublished: boolean; weighting: string; enforces: boolean;
  factors: { index: number; name: string; from: string; direction: string; weight: number }[];
  quotas: { index: number; area: string; type: LocalText; measure: LocalText; unit: LocalText; period: string; value: number; source: string }[];
  locks: { parcel: string; lock: string; year: number }[];
}
export interface SessionState {
  revision: number; canUndo: boolean; canRedo: boolean; done: number; changes: LocalText[]; old: Settings; settings: Settings;
  proposals: Drawn[]; allocation: Allocation; oldAllocation: Allocation | null;
}
export interface Drawn { id: string; rings: number[][][] }
export interface Imported { proposals: Drawn[]; findings: Finding[]; session: SessionState | null }
export interface Row { number: number; id: string; area: string; landUse: string; m2: string; mu: string; verdict: string; breach: string; year: number | null; ratio: string }

export class ApiError extends Error {
  constructor(readonly status: number, readonly text: LocalText, readonly code: string) { super(text.en); }
}

async function refused(answer: Response): Promise<ApiError> {
  try {
    const body = (await answer.json()) as { error: { code: string; text: LocalText } };
    return new ApiError(answer.status, body.error.text, body.error.code);
  } catch {
    return new ApiError(answer.status, { zh: `请求失败（${answer.status}）`, en: `The request failed (${answer.status}).` }, 'failed');
  }
}

let asked = 0;

/** How many answers the page is waiting for; news of the program, which come when there are any, do not count. */
export const outstanding = (): number => asked;

async function ask<T>(path: string, options: RequestInit, read: (answer: Response) => Promise<T>): Promise<T> {
  asked++;
  try {
    const answer = await fetch(path, options);
    if (!answer.ok) throw await refused(answer);
    return await read(answer);
  } finally { asked--; }
}

const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;
const asJson = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const get = <T>(path: string): Promise<T> => ask<T>(path, {}, json);

/** What is going on in the program; waits there for news beyond `after`. */
export async function news(after: number, drawn: number): Promise<Status> {
  const answer = await fetch(`/api/status?after=${after}&drawn=${drawn}`);
  if (!answer.ok) throw await refused(answer);
  return json(answer);
}

export const getBytes = (path: string): Promise<Uint8Array> => ask(path, {}, async (answer) => new Uint8Array(await answer.arrayBuffer()));

export const post = <T>(path: string, body: unknown): Promise<T> => ask<T>(path, asJson(body), json);

/** A file that the user has opened, sent to the program on this machine as it is. */
export const send = <T>(path: string, file: Blob): Promise<T> => ask<T>(path, { method: 'POST', headers: { 'Content-Type': 'application/geo+json' }, body: file }, json);

export async function download(path: string, body: unknown, name: string): Promise<void> {
  const address = URL.createObjectURL(await ask(path, asJson(body), (answer) => answer.blob()));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
