// Two languages, side by side where they are used.
export interface LocalText { zh: string; en: string }

const KEY = 'spatialhousing.language';
let current: 'zh' | 'en' = sessionStorage.getItem(KEY) === 'en' ? 'en' : 'zh';

export const language = (): 'zh' | 'en' => current;
export const hasChosenLanguage = (): boolean => sessionStorage.getItem(KEY) !== null;

export function setLanguage(to: 'zh' | 'en'): void {
  sessionStorage.setItem(KEY, to);
  current = to;
}

export const t = (zh: string, en: string): string => (current === 'zh' ? zh : en);
export const say = (text: LocalText | undefined | null): string => (text ? text[current] || text.zh || text.en : '');
