// The program under test: started over a copy of the sample, its address read from standard output.
import type { Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');
export const program = process.env['SPATIALHOUSING'] ?? join(root, 'artifacts/bin/SpatialHousing.Cli/release/spatialhousing.dll');

export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'viewer-e2e-'));
  readonly city = join(this.folder, 'chifeng-main-urban');
  readonly plan = join(this.city, 'plan.json');
  address = '';
  private server: ChildProcess | undefined;

  constructor() {
    cpSync(join(root, 'data'), this.folder, { recursive: true });
  }

  async start(...options: string[]): Promise<void> {
    this.server = spawn('dotnet', [program, 'view', this.plan, '--no-browser', '--quiet', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.address = await new Promise<string>((done, fail) => {
      let text = '';
      this.server!.stdout!.on('data', (part: Buffer) => { text += part.toString(); if (text.includes('\n')) done(text.trim()); });
      this.server!.on('exit', (code) => fail(new Error(`the program ended with ${code}`)));
    });
  }

  /** Opens the page and waits until everything is computed and drawn. */
  async open(page: Page): Promise<void> {
    // a slower machine, on demand: every test must hold there too
    const times = Number(process.env['SLOWER'] ?? 1);
    if (times > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: times });
    await page.goto(this.address);
    await page.waitForSelector('#areas-table');
    await settled(page);
  }

  end(): void {
    this.server?.kill('SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until nothing is asked, computed or waiting to be drawn. */
export const settled = async (page: Page): Promise<void> => void await page.waitForFunction(() => {
  const { viewer } = window as any;
  return viewer?.app.plan.stages.supply && viewer.outstanding() === 0 && viewer.app.drawn === viewer.app.plan.revision && viewer.app.drawn >= (viewer.editing.state?.revision ?? Infinity);
});

/** Takes back every change of the session. */
export async function undoAll(page: Page): Promise<void> {
  await page.evaluate(async () => { const { editing } = (window as any).viewer; while (editing.state.canUndo) await editing.step('undo'); });
  await settled(page);
}

/** Where a place of the plane is on the screen, once the present view is the one that is drawn. */
export const pixelOf = (page: Page, x: number, y: number): Promise<{ x: number; y: number }> => page.evaluate(([east, north]) => {
  const { app } = (window as any).viewer;
  app.map.map.renderSync();
  const pixel = app.map.map.getPixelFromCoordinate([east, north]);
  const box = document.getElementById('map')!.getBoundingClientRect();
  return { x: box.left + pixel[0], y: box.top + pixel[1] };
}, [x, y] as [number, number]);
