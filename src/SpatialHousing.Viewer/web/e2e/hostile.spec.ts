// A plan whose names and attributes are script: nothing of it runs, all of it is read as text.
import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program, settled } from './program';

const img = (n: number): string => `<img src=x onerror="window.hacked=${n}">`;
const script = `"><script>window.hacked=9</script>'`;
let run: Program;

test.beforeAll(async () => {
  run = new Program();
  const edit = (file: string, change: (text: string) => string): void => writeFileSync(join(run.city, file), change(readFileSync(join(run.city, file), 'utf8')));
  const json = (text: string): string => JSON.stringify(text).slice(1, -1);
  edit('parcels.geojson', (text) => text
    .replace('"id":"GT-0001"', `"id":"${json(img(1))}"`)
    .replaceAll('"properties":{', `"properties":{"${json(img(2))}":"${json(script)}",`));
  edit('roads.geojson', (text) => text.replaceAll('"name":"环城路"', `"name":"${json(img(3))}"`));
  edit('facilities.geojson', (text) => text.replaceAll('"kind":"小学"', `"kind":"${json(img(4))}"`));
  edit('zones.geojson', (text) => text.replace(/"id":"[^"]+"/, `"id":"${json(img(5))}"`));
  for (const file of ['subareas.geojson', 'subareas.csv']) edit(file, (text) => text.replaceAll('红山片区', file.endsWith('csv') ? `"${img(6).replaceAll('"', '""')}"` : json(img(6))));
  edit('plan.json', (text) => text.replaceAll('红山片区', json(img(6))).replace('"name": "赤峰市主城区住房用地空间分配（示意）"', `"name": "${json(img(7))}"`));
  await run.start('--edit');
});

test.afterAll(() => run?.end());

test('script in names and values is text everywhere and never runs', async ({ page }) => {
  const dialogs: string[] = [];
  const refused: string[] = [];
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  page.on('request', (request) => { if (new URL(request.url()).pathname === '/x') refused.push(request.url()); });
  await run.open(page);
  expect(await page.title()).toBe(img(7));
  await expect(page.locator('header h1')).toHaveText(img(7));
  await expect(page.locator('#areas-table')).toContainText(img(6));

  await page.locator('#search').fill('<img');
  await expect(page.locator('#found li').first()).toContainText(img(6));
  await page.locator('#search').fill(img(1));
  await page.locator('#search').press('Enter');
  await expect(page.locator('#parcel-title')).toHaveText(img(1));
  await page.getByText('全部属性').click();
  await expect(page.locator('#details')).toContainText(img(2));
  await expect(page.locator('#details')).toContainText(script);

  await page.getByRole('tab', { name: '地块', exact: true }).first().click();
  await page.locator('#table-filter').fill('<img');
  await page.locator('#table-filter').press('Enter');
  await expect(page.locator('#parcels-table')).toContainText(img(1));
  await page.evaluate(() => (window as any).viewer.app.map.view.setResolution(1));
  for (const tab of ['proposal', 'editing', 'findings', 'why']) await page.click(`#tab-${tab}`);
  await page.getByRole('button', { name: '出图' }).click();
  await page.waitForFunction(() => (document.querySelector('img.sheet') as HTMLImageElement | null)?.naturalWidth);
  await settled(page);

  expect(await page.evaluate(() => (window as any).hacked)).toBeUndefined();
  expect(await page.evaluate(() => document.querySelectorAll('#app img, #app script').length)).toBe(0);
  expect(dialogs).toEqual([]);
  expect(refused).toEqual([]);
});
