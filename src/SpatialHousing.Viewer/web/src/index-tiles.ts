// Index tiles: the server sends parcel numbers as pixels, the palette here gives them colours.
import DataTile from 'ol/source/DataTile.js';
import TileLayer from 'ol/layer/Tile.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';

const TILE = 512;
const PARCEL = 0xffffff;
const OUTLINE = { r: 70, g: 76, b: 84 };

export interface Palette {
  /** One RGBA (little-endian ABGR in a Uint32) per parcel number; entry 0 is "no parcel". */
  readonly colours: Uint32Array;
}

interface KeptTile {
  readonly index: Uint32Array;
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  painted: number;
}

/** The parcel layer: keeps the index tiles it has seen and repaints them when the palette changes. */
export class IndexTileLayer {
  readonly layer: TileLayer;
  private readonly grid: TileGrid;
  private readonly kept = new Map<string, KeptTile>();
  private readonly shared = new ImageData(TILE, TILE);
  private readonly out = new Uint32Array(this.shared.data.buffer);
  private generation = 1;
  private colours: Uint32Array;

  /** @param most how many tiles to remember; at least the layer's own cache, else a cached canvas shows an old theme */
  constructor(
    private readonly address: (z: number, x: number, y: number) => string,
    projection: string,
    origin: [number, number],
    resolutions: number[],
    parcels: number,
    private readonly most: number,
    className?: string,
    extent?: number[],
  ) {
    this.colours = new Uint32Array(parcels + 1);
    this.grid = new TileGrid({ origin, resolutions, tileSize: TILE, ...(extent ? { extent } : {}) });
    const source = new DataTile({
      projection,
      tileGrid: this.grid,
      tileSize: [TILE, TILE],
      wrapX: false,
      transition: 0,
      interpolate: true,
      loader: (z, x, y, options) => this.load(z, x, y, options.signal),
    });
    this.layer = new TileLayer({ source: source as never, cacheSize: most, preload: 0, ...(className ? { className: `ol-layer ${className}` } : {}) });
  }

  /** Replaces the colours: what is on screen is painted at once, the other remembered tiles when there is time. */
  recolour(palette: Palette, extent?: number[], resolution?: number): void {
    this.colours = palette.colours;
    this.generation++;
    const z = resolution === undefined ? -1 : this.grid.getZForResolution(resolution);
    for (const [key, tile] of this.kept) {
      if (!extent || (key.startsWith(`${z}/`) && this.meets(key, extent))) this.paint(tile);
    }
    this.layer.changed();
    this.paintRest(this.generation);
  }

  private meets(key: string, extent: number[]): boolean {
    const [z, x, y] = key.split('/').map(Number) as [number, number, number];
    const box = this.grid.getTileCoordExtent([z, x, y]);
    return box[0]! <= extent[2]! && box[2]! >= extent[0]! && box[1]! <= extent[3]! && box[3]! >= extent[1]!;
  }

  private paintRest(generation: number): void {
    const later = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 30));
    later(() => {
      if (generation !== this.generation) return;
      let painted = 0;
      for (const tile of this.kept.values()) {
        if (tile.painted === this.generation) continue;
        if (painted++ === 4) return this.paintRest(generation);
        this.paint(tile);
      }
    });
  }

  /** Parcel number (from 1) under a map coordinate at a resolution, from the tile in hand; 0 = none, undefined = not loaded. */
  parcelAt(coordinate: number[], resolution: number): number | undefined {
    const z = this.grid.getZForResolution(resolution);
    const [, column, row] = this.grid.getTileCoordForCoordAndZ(coordinate, z) as [number, number, number];
    const tile = this.kept.get(`${z}/${column}/${row}`);
    if (!tile) return undefined;
    const extent = this.grid.getTileCoordExtent([z, column, row]);
    const scale = this.grid.getResolution(z);
    const px = Math.floor(((coordinate[0] ?? 0) - (extent[0] ?? 0)) / scale);
    const py = Math.floor(((extent[3] ?? 0) - (coordinate[1] ?? 0)) / scale);
    return px < 0 || py < 0 || px >= TILE || py >= TILE ? undefined : (tile.index[py * TILE + px] ?? 0) & PARCEL;
  }

  private async load(z: number, x: number, y: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
    const key = `${z}/${x}/${y}`;
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.canvas;
    }

    const answer = await fetch(this.address(z, x, y), { signal });
    if (!answer.ok) throw new Error(`tile ${key}: ${answer.status}`);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = TILE;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d canvas');
    const tile: KeptTile = { index: new Uint32Array(await answer.arrayBuffer()), canvas, context, painted: 0 };
    this.paint(tile);
    this.kept.set(key, tile);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    return canvas;
  }

  private paint(tile: KeptTile): void {
    if (tile.painted === this.generation) return;
    const { index } = tile;
    const { colours, out } = this;
    for (let i = 0; i < index.length; i++) {
      const value = index[i]!;
      const colour = colours[value & PARCEL]!;
      const edge = value >>> 24;
      out[i] = edge === 0 ? colour : mix(colour, edge);
    }
    tile.context.putImageData(this.shared, 0, 0);
    tile.painted = this.generation;
  }
}

/** The outline over a colour, by its coverage 1…255. */
function mix(colour: number, coverage: number): number {
  const alpha = colour >>> 24;
  if (alpha === 0) return 0;
  const part = (coverage / 255) * 0.55;
  const r = (colour & 255) * (1 - part) + OUTLINE.r * part;
  const g = ((colour >>> 8) & 255) * (1 - part) + OUTLINE.g * part;
  const b = ((colour >>> 16) & 255) * (1 - part) + OUTLINE.b * part;
  return ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;
}
