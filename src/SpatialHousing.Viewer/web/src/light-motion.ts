// A screen of eight million pixels without a graphics card cannot be drawn anew sixty times a second: while the map moves it is then drawn
// with fewer pixels and without lettering, and sharp again as soon as it stands. A machine that keeps up never sees the difference.
import type OlMap from 'ol/Map.js';
import type { FrameState } from 'ol/Map.js';
import type { State as LayerState } from 'ol/layer/Layer.js';
import type Source from 'ol/source/Source.js';
import type VectorTileLayer from 'ol/layer/VectorTile.js';

/** Slower frames than this, milliseconds, call for fewer pixels. */
const SLOW_FRAME = 24;
const FRAMES_SEEN = 6;
const MOVING_PIXELS = 1_400_000;
const REST_AFTER = 140;

/** What OpenLayers 10.11 keeps for itself. */
interface Inside { pixelRatio_: number }
interface Lettered { renderDeclutter(frame: FrameState, state: LayerState): void }
interface TileRenderer { updateExecutorGroup_(tile: unknown, ratio: number, projection: unknown): void }

export class LightMotion {
  private readonly inside: Inside;
  private readonly full: number;
  private isSlow = false;
  private seen = 0;
  private spent = 0;
  private last = 0;
  private resting = 0;

  constructor(private readonly map: OlMap) {
    this.inside = map as unknown as Inside;
    this.full = this.inside.pixelRatio_;
    map.on('postrender', () => this.watch());
    map.on('movestart', () => {
      window.clearTimeout(this.resting);
      this.last = 0;
      if (this.isSlow) this.inside.pixelRatio_ = this.moving();
    });
    map.on('moveend', () => {
      window.clearTimeout(this.resting);
      if (this.isCoarse) this.resting = window.setTimeout(() => this.rest(), REST_AFTER);
    });
    map.on('change:size', () => { this.isSlow = false; this.seen = this.spent = 0; });
  }

  get isMoving(): boolean {
    const view = this.map.getView();
    return view.getAnimating() || view.getInteracting();
  }

  private get isCoarse(): boolean { return this.inside.pixelRatio_ !== this.full; }

  /** Pictures of this source are not smoothed while the map moves with all its pixels, where it would cost most and be seen least. */
  unsmooth(source: Source): void { source.getInterpolate = () => !this.isMoving || this.isCoarse; }

  /** Tiles of this layer keep their drawing when the number of pixels changes for a while. */
  keepDrawing(layer: VectorTileLayer): void {
    const renderer = layer.getRenderer() as unknown as TileRenderer;
    const update = renderer.updateExecutorGroup_.bind(renderer);
    renderer.updateExecutorGroup_ = (tile, _, projection) => update(tile, this.full, projection);
  }

  /** Lettering is made for one number of pixels; with another it would have the wrong size. */
  hideLettering(layer: Lettered): void {
    const draw = layer.renderDeclutter.bind(layer);
    layer.renderDeclutter = (frame, state) => { if (!this.isCoarse) draw(frame, state); };
  }

  private moving(): number {
    const [width, height] = this.map.getSize() ?? [0, 0];
    return Math.min(this.full, Math.sqrt(MOVING_PIXELS / Math.max(1, width! * height!)));
  }

  private rest(): void {
    this.inside.pixelRatio_ = this.full;
    this.map.render();
  }

  /** Times the frames of a movement until it is known whether they come fast enough. */
  private watch(): void {
    const now = performance.now();
    const before = this.last;
    this.last = this.isMoving ? now : 0;
    if (!before || !this.last || this.isSlow) return;
    this.spent += now - before;
    if (++this.seen < FRAMES_SEEN) return;
    this.isSlow = this.spent / this.seen > SLOW_FRAME;
    this.seen = this.spent = 0;
    if (this.isSlow) this.inside.pixelRatio_ = this.moving();
  }
}
