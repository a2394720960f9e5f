import { describe, expect, it } from 'vitest';
import { classColours, countClasses, packed, highlight, palette } from './palette';
import type { ThemeClass } from './api';

const entry = (fill: string | null, opacity = 1): ThemeClass => ({
  word: 'w', name: { zh: '', en: '' },
  style: { fill, opacity, pattern: null, patternColour: null, stroke: null, width: 0, dash: [], casing: null, casingWidth: 0, casingOpacity: 1, marker: null, size: 0 },
});

describe('palette', () => {
  it('packs red, green and blue in the byte order of ImageData', () => {
    const bytes = new Uint8Array(new Uint32Array([packed('#112233')]).buffer);
    expect([...bytes]).toEqual([0x11, 0x22, 0x33, 255]);
  });

  it('leaves no parcel, hidden classes and classes without fill transparent', () => {
    const colours = classColours([entry('#ff0000'), entry('#00ff00'), entry(null)], new Set([1]));
    expect([colours[0], colours[2], colours[3]]).toEqual([0, 0, 0]);
    expect(colours[1]).toBe(packed('#ff0000'));
  });

  it('gives every parcel number the colour of its class, number 0 none', () => {
    const colours = classColours([entry('#ff0000'), entry('#00ff00', 0.5)], new Set());
    expect([...palette(new Uint8Array([2, 0, 1]), colours)]).toEqual([0, packed('#00ff00', 128), 0, packed('#ff0000')]);
  });

  it('keeps colours unsigned, so that an opaque one is not negative', () => {
    expect(packed('#ffffff')).toBe(0xffffffff);
  });

  it('counts parcels by class', () => {
    expect(countClasses(new Uint8Array([1, 2, 2, 0, 3]), 3)).toEqual([1, 2, 1]);
  });
});

it('chosen parcels are seen over any theme, the others are left alone', () => {
  const colours = new Uint32Array([0, packed('#ffffff'), packed('#000000'), 0]);
  const [, first, second, third] = highlight(colours.slice(), [1, 3]);
  expect(first).not.toBe(colours[1]);
  expect(second).toBe(colours[2]);
  expect(third! >>> 24).toBe(255);
});
