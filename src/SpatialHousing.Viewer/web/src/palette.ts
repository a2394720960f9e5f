// Colours of parcels: one class byte a parcel (class + 1, 0 = not drawn) and one colour a class.
import type { ThemeClass } from './api';

/** #rrggbb to a little-endian ABGR word, as ImageData wants it. */
export function packed(hex: string, alpha = 255): number {
  const value = Number.parseInt(hex.slice(1), 16);
  return (((alpha & 255) << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >>> 16)) >>> 0;
}

/** Colour of each class byte: entry 0 is nothing, hidden classes are nothing. */
export function classColours(classes: ThemeClass[], hidden: ReadonlySet<number>): Uint32Array {
  const colours = new Uint32Array(256);
  classes.forEach((entry, i) => {
    if (!hidden.has(i) && entry.style.fill) colours[i + 1] = packed(entry.style.fill, Math.round(entry.style.opacity * 255));
  });
  return colours;
}

/** Colour of each parcel number (from 1). */
export function palette(classOf: Uint8Array, colours: Uint32Array): Uint32Array {
  const result = new Uint32Array(classOf.length + 1);
  for (let i = 0; i < classOf.length; i++) result[i + 1] = colours[classOf[i]!]!;
  return result;
}

/** Shows chosen parcels over whatever theme they have. */
export function highlight(colours: Uint32Array, chosen: Iterable<number>): Uint32Array {
  for (const number of chosen) {
    const colour = colours[number] || 0xffffffff;
    const mixed = (shift: number, ink: number): number => Math.round(((colour >>> shift) & 255) * 0.35 + ink * 0.65);
    colours[number] = ((255 << 24) | (mixed(16, 0x9a) << 16) | (mixed(8, 0x1f) << 8) | mixed(0, 0xe0)) >>> 0;
  }
  return colours;
}

/** How many parcels each class has. */
export function countClasses(classOf: Uint8Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const value of classOf) if (value > 0 && value <= classes) counts[value - 1]!++;
  return counts;
}
