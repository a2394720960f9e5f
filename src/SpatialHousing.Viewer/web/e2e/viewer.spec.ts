// A planner's round through the viewer, in the browser, over the program as built: node needs `dotnet` and the Release build.
import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pixelOf, program, Program, settled, undoAll } from './program';

const shots = process.env['SHOTS'];
let run: Program;
let folder: string;
let plan: string;
let address: string;

test.beforeAll(async () => {
  run = new Program();
  await run.start('--edit');
  ({ folder, plan, address } = run);
});

test.afterAll(() => run?.end());

const problems: string[] = [];

test.beforeEach(async ({ page }) => {
  problems.length = 0;
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(error.message));
  await run.open(page);
  await undoAll(page);
});

test.afterEach(async ({ page }, info) => {
  if (shots) await page.screenshot({ path: join(shots, `${info.title.replace(/\W+/g, '-')}.png`) });
  expect(problems).toEqual([]);
});

const totals = async (page: Page): Promise<string[]> => page.$$eval('#areas-table tbody tr', (rows) => rows.map((row) => row.querySelectorAll('td')[5]!.getAttribute('data-value')!));

const hundredths = (text: string): number => Math.round(Number(text) * 100);

test('the address is one line and its token is gone from the page', async ({ page }) => {
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/);
  expect(page.url()).not.toContain('token');
  expect(await page.title()).toContain('赤峰');
});

test('a click on a parcel tells its verdict', async ({ page }) => {
  const parcel = await page.evaluate(async () => {
    const rows = (await (await fetch('/api/parcels?sort=breach&desc=1&count=1')).json()).rows;
    return (await fetch(`/api/parcels/${rows[0].number}`)).json();
  });
  await page.evaluate((box) => (window as any).viewer.app.map.fit(box, 0), parcel.box);
  const inside = await page.evaluate(async (box) => {
    for (let i = 1; i < 400; i++) {
      const [x, y] = [box[0] + (box[2] - box[0]) * ((i * 0.618) % 1), box[1] + (box[3] - box[1]) * ((i * 0.414) % 1)];
      const at = await (await fetch(`/api/at?x=${x}&y=${y}`)).json();
      if (at.parcels.length) return { x, y, id: at.parcels[0].id };
    }
    return null;
  }, parcel.box);
  const pixel = await pixelOf(page, inside!.x, inside!.y);
  await page.mouse.click(pixel.x, pixel.y);
  await expect(page.locator('#parcel-title')).toHaveText(inside!.id);
  await expect(page.locator('#verdict .verdict').first()).toBeVisible();
  await expect(page.locator('#verdict .clause').first()).not.toBeEmpty();
});

test('a moved weight changes the eight totals, which still add up, and undo brings them back', async ({ page }) => {
  const before = await totals(page);
  expect(before).toHaveLength(9);
  await page.click('#tab-editing');
  await page.locator('#weight-0').fill('90');
  await expect.poll(() => totals(page)).not.toEqual(before);
  await settled(page);
  const after = await totals(page);
  expect(after.slice(0, 8).reduce((sum, text) => sum + hundredths(text), 0)).toBe(hundredths(after[8]!));
  await expect(page.locator('#areas-table .old').first()).toBeVisible();
  await page.click('#undo');
  await expect.poll(() => totals(page)).toEqual(before);
  await expect(page.locator('#undo')).toBeDisabled();
});

test('a polygon over a red line has the overlap that the check prints', async ({ page }) => {
  const bad = await page.evaluate(async () => {
    const rows = (await (await fetch('/api/parcels?sort=breach&desc=1&count=1')).json()).rows;
    return (await (await fetch(`/api/parcels/${rows[0].number}`)).json()).box as number[];
  });
  const corners = [[bad[0]! - 40, bad[1]! - 30], [bad[2]! + 60, bad[1]! - 10], [bad[2]! + 20, bad[3]! + 50], [bad[0]! - 10, bad[3]! + 20]];
  await page.evaluate((box) => (window as any).viewer.app.map.fit(box, 0), [bad[0]! - 300, bad[1]! - 300, bad[2]! + 300, bad[3]! + 300]);
  await page.getByRole('toolbar').getByRole('button', { name: '拟选' }).click();
  for (const [i, corner] of corners.entries()) {
    const pixel = await pixelOf(page, corner[0]!, corner[1]!);
    if (i === corners.length - 1) await page.mouse.dblclick(pixel.x, pixel.y);
    else await page.mouse.click(pixel.x, pixel.y);
  }
  await expect(page.locator('#proposal-breach')).toBeVisible();
  await settled(page);
  const ring = await page.evaluate(() => (window as any).viewer.app.map.proposals.getFeatures()[0].getGeometry().getCoordinates()[0].map((p: number[]) => [Math.round(p[0]! * 1e4) / 1e4, Math.round(p[1]! * 1e4) / 1e4]));
  expect(ring).toHaveLength(5);
  const at = join(folder, 'chifeng-main-urban');
  writeFileSync(join(at, 'proposal.geojson'), JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } }, features: [{ type: 'Feature', properties: { id: 'p' }, geometry: { type: 'Polygon', coordinates: [ring] } }] }));
  const checked = JSON.parse(readFileSync(plan, 'utf8'));
  checked.layers.parcels = { file: 'proposal.geojson', id: 'id' };
  delete checked.layers.demand;
  delete checked.packing;
  checked.crs = { zone: 'EPSG:4549' };
  writeFileSync(join(at, 'check.json'), JSON.stringify(checked));
  try { execFileSync('dotnet', [program, 'run', join(at, 'check.json'), '--out', join(folder, 'out-check'), '--quiet']); } catch { /* a broken rule ends with 1 */ }
  const [head, row] = readFileSync(join(folder, 'out-check/check.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
  await expect(page.locator('#proposal-breach')).toHaveAttribute('data-m2', row![head!.indexOf('overlap_m2')]!);
  const lines = readFileSync(join(folder, 'out-check/overlaps.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const overlaps = await page.$$eval('#proposal tr[data-zone]', (rows) => rows.map((row) => [row.getAttribute('data-zone'), row.getAttribute('data-m2')]));
  expect(lines.map((line) => [line[1], line[3]])).toEqual(overlaps);
});

test('a proposal follows the drag and can be undone', async ({ page }) => {
  const corner = (): Promise<number[]> => page.evaluate(() => (window as any).viewer.app.map.proposals.getFeatures()[0].getGeometry().getCoordinates()[0][0]);
  const verdicts = (): Promise<number> => page.evaluate(() => (window as any).viewer.tools.timings.length);
  const steps = (): Promise<number> => page.evaluate(() => (window as any).viewer.editing.state.done);
  await page.evaluate(() => (window as any).viewer.tools.add([[[412000, 4681000], [412400, 4681000], [412400, 4681300], [412000, 4681300]]]));
  await expect(page.locator('#proposal-land')).toBeVisible();
  await expect.poll(steps).toBe(1);
  await page.evaluate(() => (window as any).viewer.app.map.fit([411000, 4680200, 413400, 4682200], 0));
  const start = await pixelOf(page, 412200, 4681150);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let i = 1; i <= 5; i++) {
    const before = await verdicts();
    for (let j = 1; j <= 4; j++) await page.mouse.move(start.x + (i * 4 + j) * 6, start.y - (i * 4 + j) * 3);
    await expect.poll(verdicts).toBeGreaterThan(before); // the verdict comes while the button is still down
  }
  expect(await steps()).toBe(1);
  await page.mouse.up();
  await expect.poll(steps).toBe(2);
  expect(await corner()).not.toEqual([412000, 4681000]);
  await page.click('#tab-editing');
  await page.click('#undo');
  await expect.poll(corner).toEqual([412000, 4681000]);
  await page.click('#undo');
  await expect.poll(() => page.evaluate(() => (window as any).viewer.app.map.proposals.getFeatures().length)).toBe(0);
});

test('a saved scenario runs from the command line to the same totals', async ({ page }) => {
  await page.click('#tab-editing');
  await page.locator('#quota-0').fill('612.34');
  await page.locator('#quota-0').press('Tab');
  await expect.poll(async () => (await totals(page))[8]).toBe('612.34');
  await settled(page);
  const shown = await totals(page);
  await page.locator('.save input[name=name]').fill('more');
  await page.locator('.save button').click();
  await expect(page.locator('#saved')).toContainText('plan.more.json');
  const saved = join(folder, 'chifeng-main-urban/plan.more.json');
  expect(existsSync(saved)).toBe(true);
  try { execFileSync('dotnet', [program, 'allocate', saved, '--out', join(folder, 'out-more'), '--quiet']); } catch { /* a broken rule ends with 1 */ }
  const rows = readFileSync(join(folder, 'out-more/allocation.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
  const column = (name: string): number => rows[0]!.indexOf(name);
  const printed = rows.filter((row) => row[column('measure')] === 'floor_area' && row[column('period')] === '2026-2030').map((row) => Number(row[column('value')]).toFixed(2));
  expect(printed).toEqual(shown);
});

test('two scenarios are swiped', async ({ page }) => {
  await page.click('#swipe');
  await expect(page.locator('.swipe-line')).toBeVisible();
  await page.locator('input.swipe').fill('250');
  await expect(page.locator('.ol-layer.swiped')).not.toHaveCount(0);
});

test('a sheet is drawn for printing', async ({ page }) => {
  await page.getByRole('button', { name: '出图' }).click();
  await expect(page.locator('img.sheet')).toBeVisible();
  await page.waitForFunction(() => (document.querySelector('img.sheet') as HTMLImageElement).naturalWidth > 100);
});

test('parcels are filtered, selected and found in the table', async ({ page }) => {
  await page.getByRole('tab', { name: '地块', exact: true }).first().click();
  await page.locator('[data-filter=verdict]').selectOption('partly');
  await expect(page.locator('#parcels-table tbody tr').first()).toBeVisible();
  await page.locator('#parcels-table tbody tr input').first().check();
  await expect(page.getByText('只看选集（1）')).toBeVisible();
  await page.locator('#search').fill('HS-0001');
  await page.locator('#search').press('Enter');
  await expect(page.locator('#parcel-title')).toHaveText('HS-0001');
});

test('a slider in hand is one step of undo', async ({ page }) => {
  await page.click('#tab-editing');
  await expect(page.locator('#weight-1')).toBeVisible(); // the session has been read, and its changes listed
  const steps = await page.locator('#changes li:not(.undone)').count();
  const slider = (await page.locator('#weight-1').boundingBox())!;
  await page.mouse.move(slider.x + slider.width * 0.3, slider.y + slider.height / 2);
  await page.mouse.down();
  for (let i = 0; i <= 25; i++) {
    await page.mouse.move(slider.x + slider.width * (0.3 + i * 0.02), slider.y + slider.height / 2);
  }
  await page.mouse.up();
  await expect.poll(() => page.locator('#weight-1').inputValue()).toMatch(/^(7|8)\d$/);
  await settled(page);
  await expect(page.locator('#changes li:not(.undone)')).toHaveCount(steps + 1);
  await page.click('#undo');
  await expect.poll(() => page.locator('#weight-1').inputValue()).toBe('30');
});

test('proposals of a file are shown, judged and undone', async ({ page }) => {
  const file = join(folder, 'proposals.geojson');
  const square = (x: number, y: number): number[][][] => [[[x, y], [x + 0.01, y], [x + 0.01, y + 0.008], [x, y + 0.008], [x, y]]];
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [['<b>甲</b>', 118.93, 42.25], ['乙', 118.95, 42.3]].map(([id, x, y]) => ({ type: 'Feature', properties: { id }, geometry: { type: 'Polygon', coordinates: square(x as number, y as number) } })) }));
  await page.click('#tab-proposal');
  await page.getByText('导入文件').click();
  await page.setInputFiles('#import', file);
  await expect(page.locator('#proposals tbody tr')).toHaveCount(2);
  await expect(page.locator('#proposals tbody tr').first()).toContainText('<b>甲</b>');
  await expect(page.locator('#proposals tbody td:nth-child(2)').nth(1)).not.toBeEmpty();
  await expect(page.locator('#proposal-land')).toBeVisible();
  await page.click('#tab-editing');
  await page.click('#undo');
  await expect.poll(() => page.evaluate(() => (window as any).viewer.app.map.proposals.getFeatures().length)).toBe(0);
});

test('a finding leads to its place', async ({ page }) => {
  await page.click('#tab-findings');
  const centre = (): Promise<number[]> => page.evaluate(() => (window as any).viewer.app.map.view.getCenter());
  const before = await centre();
  await page.locator('#findings button', { hasText: '定位' }).first().click();
  await expect.poll(centre).not.toEqual(before);
});

test('a selection is saved as GeoJSON, CSV and a workbook', async ({ page }) => {
  await page.getByRole('tab', { name: '地块', exact: true }).first().click();
  await expect(page.locator('#parcels-table tbody tr').first()).toBeVisible();
  await page.locator('#parcels-table tbody tr input').nth(0).check();
  await page.locator('#parcels-table tbody tr input').nth(2).check();
  const id = await page.locator('#parcels-table tbody tr').nth(2).locator('button').textContent();
  for (const format of ['geojson', 'csv', 'xlsx']) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `导出 ${format}` }).click()]);
    expect(download.suggestedFilename()).toBe(`parcels.${format}`);
    const bytes = readFileSync((await download.path())!);
    if (format === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
    else expect(bytes.toString()).toContain(id!);
    if (format === 'geojson') expect(JSON.parse(bytes.toString()).features).toHaveLength(2);
  }
});

test('the present view is printed as one sheet', async ({ page }) => {
  await page.evaluate(() => (window as any).viewer.app.map.fit([411000, 4680200, 413400, 4682200], 0));
  await page.getByRole('button', { name: '出图' }).click();
  await page.locator('#sheet-view').check();
  await expect.poll(() => page.locator('img.sheet').getAttribute('src')).toContain('view=');
  await page.waitForFunction(() => { const image = document.querySelector('img.sheet') as HTMLImageElement; return image.complete && image.naturalWidth > 100; });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const [, width, height] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)!.map(Number);
  expect(width! / height!).toBeCloseTo(await page.evaluate(() => { const image = document.querySelector('img.sheet') as HTMLImageElement; return image.naturalWidth / image.naturalHeight; }), 1);
});

test('work can be cancelled', async ({ page }) => {
  await page.click('#tab-editing');
  // placing begins after the change is answered and may be over before anybody can cancel it: then another change is placed
  const isCancelled = await page.evaluate(async () => {
    const { app, editing } = (window as any).viewer;
    const cancel = async (): Promise<boolean> => (await (await fetch('/api/cancel', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json()).cancelled;
    for (let quota = 640; quota < 700; quota++) {
      await editing.change({ kind: 'quota', index: 0, value: quota });
      const { revision } = editing.state;
      while (!(app.plan.revision > revision && app.plan.stages.supply)) if (await cancel()) return true;
    }
    return false;
  });
  expect(isCancelled).toBe(true);
  await expect.poll(() => page.evaluate(() => (window as any).viewer.app.plan.stages.supply)).toBe(false);
  await expect(page.locator('.progress')).not.toHaveClass(/shown/);
  await page.click('#undo');
  await settled(page);
});

test('every pane is free of serious accessibility faults', async ({ page }) => {
  const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  for (const tab of ['details', 'proposal', 'editing', 'findings', 'why']) {
    await page.click(`#tab-${tab}`);
    const faults = await page.evaluate(async () => (await (window as any).axe.run()).violations.filter((one: any) => one.impact === 'serious' || one.impact === 'critical').map((one: any) => `${one.id}: ${one.nodes.slice(0, 3).map((node: any) => node.html.slice(0, 120)).join(' | ')}`));
    expect(faults, tab).toEqual([]);
  }
});
