// Pictures of the page at several sizes, in both languages and states: node bench/shots.mjs PLAN FOLDER [only]; SIZES=1440x900 for others.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const [plan, folder, only] = process.argv.slice(2);
const program = process.env.SPATIALHOUSING ?? join(resolve(import.meta.dirname, '../../../..'), 'artifacts/bin/SpatialHousing.Cli/release/spatialhousing.dll');
const server = spawn('dotnet', [program, 'view', plan, '--no-browser', '--edit', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => server.kill('SIGKILL'));
const address = await new Promise((done) => { let text = ''; server.stdout.on('data', (part) => { text += part; if (text.includes('\n')) done(text.trim()); }); });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

const worst = (page) => page.evaluate(async () => {
  const rows = (await (await fetch('/api/parcels?sort=breach&desc=1&count=1')).json()).rows;
  return (await fetch(`/api/parcels/${rows[0].number}`)).json();
});
const states = {
  start: async () => {},
  clicked: async (page) => {
    await page.locator('.layer label', { hasText: /经纬网|Graticule/ }).locator('input').check();
    const parcel = await worst(page);
    await page.evaluate((box) => window.viewer.app.map.fit([box[0] - 500, box[1] - 400, box[2] + 500, box[3] + 400], 0), parcel.box);
    await page.evaluate((number) => { window.viewer.app.inspected = number; window.viewer.app.emit('inspect'); }, parcel.number);
  },
  sliders: async (page) => {
    await page.click('#tab-editing');
    await page.locator('#weight-0').fill('85');
    await page.waitForTimeout(300);
    await page.locator('#weight-1').fill('10');
    await page.waitForTimeout(1500);
  },
  weights: async (page) => {
    await page.click('#tab-editing');
    await page.locator('#area-theme').selectOption('floor_area');
    await page.locator('#weight-2').fill('70');
    await page.waitForTimeout(1500);
    await page.mouse.move(600, 400);
  },
  swipe: async (page) => { await page.click('#swipe'); await page.locator('input.swipe').waitFor(); await page.locator('input.swipe').fill('450'); },
  table: async (page) => {
    await page.locator('.dock').getByRole('tab').nth(1).click();
    await page.locator('[data-filter=verdict]').selectOption('partly');
    await page.locator('#parcels-table tbody tr button').nth(1).click();
    await page.locator('input[name=theme][value=verdict]').check();
  },
  proposal: async (page) => {
    const { box } = await worst(page);
    await page.evaluate(([a, b, c, d]) => { window.viewer.app.map.fit([a - 600, b - 500, c + 600, d + 500], 0); window.viewer.tools.add([[[a - 40, b - 30], [c + 160, b - 10], [c + 120, d + 50], [a - 10, d + 20]]]); }, box);
  },
  sheet: async (page) => {
    await page.evaluate(() => window.viewer.app.map.fit([411000, 4680200, 413400, 4682200], 0));
    await page.getByRole('button', { name: /出图|Sheet/ }).click();
    await page.locator('#sheet-view').check();
    await page.waitForFunction(() => { const image = document.querySelector('img.sheet'); return image.complete && image.naturalWidth > 100; });
  },
};
for (const [width, height] of (process.env.SIZES ?? '1280x720,1920x1080,3840x2160').split(',').map((size) => size.split('x').map(Number))) {
  for (const lang of ['zh', 'en']) {
    const context = await browser.newContext({ viewport: { width, height } });
    await context.addInitScript((value) => sessionStorage.setItem('spatialhousing.language', value), lang);
    for (const [name, act] of Object.entries(states)) {
      const file = `${width}-${lang}-${name}`;
      if (only && !new RegExp(only).test(file)) continue;
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(file, error.message));
      await page.goto(address);
      await page.waitForFunction(() => window.viewer?.app.plan.stages.supply);
      await page.waitForTimeout(600);
      await act(page);
      await page.waitForTimeout(1600);
      await page.screenshot({ path: join(folder, `${file}.png`) });
      await page.close();
    }
    await context.close();
  }
}
await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 3000))]);
server.kill('SIGINT');
process.exit(0);
