// Measures the viewer in a headless browser: node bench/measure.mjs PLAN [label]; one line a figure.
// SPATIALHOUSING names the program (.dll or executable), CHROMIUM the browser, ONLY a part of the figures (start,frames,rest), TRACE a file for a trace of the frames.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../../..');
const program = process.env.SPATIALHOUSING ?? join(root, 'artifacts/bin/SpatialHousing.Cli/release/spatialhousing.dll');
const [plan, label = 'plan'] = process.argv.slice(2);
const only = (process.env.ONLY ?? 'start,frames,rest').split(',');
const width = Number(process.env.WIDTH ?? 1440), height = Number(process.env.HEIGHT ?? 900);

const say = (name, text) => console.log(`${label.padEnd(7)} ${name.padEnd(44)} ${text}`);
const sorted = (list) => [...list].sort((a, b) => a - b);
const at = (list, part) => { const all = sorted(list); return all.length ? all[Math.min(all.length - 1, Math.floor(all.length * part))] : NaN; };
const ms = (value) => value.toFixed(value < 10 ? 1 : 0);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'] });
const context = await browser.newContext({ viewport: { width, height } });
const warm = await context.newPage();
await warm.goto('about:blank');

const began = performance.now();
const command = program.endsWith('.dll') ? ['dotnet', [program]] : [program, []];
const server = spawn(command[0], [...command[1], 'view', plan, '--no-browser', '--edit'], { stdio: ['ignore', 'pipe', process.env.LOUD ? 'inherit' : 'ignore'] });
process.on('exit', () => server.kill('SIGKILL'));
const address = await new Promise((done, fail) => {
  let text = '';
  server.stdout.on('data', (part) => { text += part; if (text.includes('\n')) done(text.trim()); });
  server.on('exit', (code) => fail(new Error(`ended with ${code}`)));
});
const toAddress = performance.now() - began;
const memory = (word) => Number(/(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8').split('\n').find((line) => line.startsWith(word)))[1]) / 1024;

/** When the whole map was drawn for the first time, after parcels had their first theme: milliseconds from navigation. */
async function open() {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error('page:', error.message));
  const from = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const marks = await page.waitForFunction(() => window.viewer?.app?.marks?.complete && window.viewer.app.marks, null, { timeout: 110_000, polling: 20 }).then((handle) => handle.jsonValue());
  return { page, from, marks };
}

const first = await open();
const sinceCommand = (mark) => first.from - began + first.marks[mark];
if (only.includes('start')) {
  say('address printed, ms', ms(toAddress));
  say('first drawn frame, ms from the command', ms(sinceCommand('first')));
  say('map complete, ms from the command', ms(sinceCommand('complete')));
  say('map complete, ms from navigation (loading)', ms(first.marks.complete));
}
const { page } = first;
await page.waitForFunction(() => window.viewer.app.plan.stages.zones, null, { timeout: 110_000 });
if (only.includes('start')) say('verdicts shown, ms from the command', ms(performance.now() - began));
await page.waitForFunction(() => window.viewer.app.plan.stages.allocation, null, { timeout: 110_000 });
if (only.includes('start')) say('tables shown, ms from the command', ms(performance.now() - began));
await page.waitForFunction(() => window.viewer.app.plan.stages.supply, null, { timeout: 110_000 });
if (only.includes('start')) say('everything placed, ms from the command', ms(performance.now() - began));
await page.waitForTimeout(1500);
if (only.includes('start')) {
  const times = [];
  for (let i = 0; i < 3; i++) { const again = await open(); times.push(again.marks.complete); await again.page.close(); }
  say('map complete, ms from navigation (loaded), most', times.map(ms).join(' '));
}
await page.bringToFront();

const frames = (what) => page.evaluate(async (move) => {
  const { map: { map, view } } = window.viewer.app;
  const whole = window.viewer.app.plan.tiles.home;
  const wide = Math.max(whole[2] - whole[0], whole[3] - whole[1]);
  const [cx, cy] = [(whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2];
  window.viewer.app.map.fit(whole, 0);
  const r0 = view.getResolution();
  const animate = (options) => new Promise((done) => view.animate(options, done));
  const linear = (v) => v;
  let path;
  if (move === 'pan-whole') path = [{ center: [cx + wide * 0.25, cy] }, { center: [cx - wide * 0.2, cy + wide * 0.15] }, { center: [cx, cy] }].map((p) => ({ ...p, duration: 1000, easing: linear }));
  else if (move === 'pan-street') {
    view.setResolution(r0 / 8);
    const step = (r0 / 8) * 500;
    path = [{ center: [cx + step, cy] }, { center: [cx, cy + step] }, { center: [cx - step, cy] }].map((p) => ({ ...p, duration: 1000, easing: linear }));
  } else path = [{ resolution: r0 / 16 }, { resolution: r0 }].map((p) => ({ ...p, duration: 1500, easing: linear }));
  await new Promise((done) => setTimeout(done, 1200));
  const times = [];
  let running = true;
  const tick = (now) => { times.push(now); if (running) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  for (const leg of path) await animate(leg);
  running = false;
  return times;
}, what);
const rate = (times) => {
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return { fps: (gaps.length * 1000) / (times.at(-1) - times[0]), p95: at(gaps, 0.95), most: Math.max(...gaps) };
};
if (process.env.TRACE) await browser.startTracing(page, { path: process.env.TRACE, categories: ['devtools.timeline', 'v8.execute', 'disabled-by-default-v8.cpu_profiler', 'blink', 'cc', 'toplevel'] });
if (only.includes('frames')) {
  for (const [move, name] of [['pan-whole', 'pan, whole city'], ['pan-street', 'pan, street'], ['zoom', 'zoom x16 in and out']]) {
    const { fps, p95, most } = rate(await frames(move));
    say(`${name}: frames/s, p95 ms (most)`, `${fps.toFixed(1)}  ${p95.toFixed(1)} (${most.toFixed(0)})`);
  }
}
if (process.env.TRACE) await browser.stopTracing();

if (only.includes('rest')) {
  const retheme = await page.evaluate(async () => {
    const { app, layers } = window.viewer;
    app.map.fit(app.plan.tiles.home, 0);
    await new Promise((done) => setTimeout(done, 800));
    const ids = app.plan.themes.map((theme) => theme.id).slice(0, 6);
    const times = [];
    for (let i = 0; i < 12; i++) {
      const start = performance.now();
      await layers.show(ids[i % ids.length]);
      await new Promise((done) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }));
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 150));
    }
    return times;
  });
  say('re-theme, request to painted, ms: median (most)', `${ms(at(retheme, 0.5))} (${ms(Math.max(...retheme))})`);
  const identify = await page.evaluate(() => {
    const { app } = window.viewer;
    const [minX, minY, maxX, maxY] = app.plan.tiles.home;
    let hits = 0;
    const start = performance.now();
    for (let i = 0; i < 10000; i++) hits += app.map.parcels.parcelAt([minX + (maxX - minX) * ((i * 0.618) % 1), minY + (maxY - minY) * ((i * 0.414) % 1)], app.map.view.getResolution()) ? 1 : 0;
    return { each: (performance.now() - start) / 10000, hits };
  });
  say('local identify, ms (hits of 10,000)', `${identify.each.toFixed(4)} (${identify.hits})`);

  // a proposal dragged with the real pointer: pointer event → text of the verdict in the page
  const home = first.page && await page.evaluate(() => window.viewer.app.plan.tiles.home);
  const [cx, cy] = [(home[0] + home[2]) / 2, (home[1] + home[3]) / 2];
  await page.evaluate(async ([x, y]) => {
    const { app, tools } = window.viewer;
    app.map.view.setCenter([x, y]);
    app.map.view.setResolution(4);
    tools.add([[[x - 200, y - 150], [x + 200, y - 150], [x + 200, y + 150], [x - 200, y + 150]]]);
    await new Promise((done) => setTimeout(done, 1500));
    tools.resetTimings();
    window.frameTimes = [];
    const tick = (now) => { window.frameTimes.push(now); if (window.frameTimes.length < 1e5 && !window.framesDone) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  }, [cx, cy]);
  const box = await page.locator('#map').boundingBox();
  const [px, py] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(px, py);
  await page.mouse.down();
  const dragFrom = performance.now();
  for (let i = 1; performance.now() - dragFrom < 4000; i++) {
    const angle = i * 0.11;
    await page.mouse.move(px + Math.sin(angle) * 160, py + Math.sin(angle * 0.7) * 90);
    await new Promise((done) => setTimeout(done, 12));
  }
  const drag = await page.evaluate(() => { window.framesDone = true; return { times: window.frameTimes, latencies: [...window.viewer.tools.timings] }; });
  await page.mouse.up();
  const moving = rate(drag.times);
  say('verdict while dragging, pointer to text, ms: median, p95 (n)', `${ms(at(drag.latencies, 0.5))}  ${ms(at(drag.latencies, 0.95))} (${drag.latencies.length})`);
  say('map meanwhile: frames/s, p95 ms', `${moving.fps.toFixed(1)}  ${moving.p95.toFixed(1)}`);
  await page.waitForTimeout(500);

  const weights = await page.evaluate(async () => {
    const { app, editing } = window.viewer;
    if (!editing.state.settings.factors.length) return [];
    const times = [];
    for (let i = 0; i < 10; i++) {
      const start = performance.now();
      await editing.change({ kind: 'weight', index: i % editing.state.settings.factors.length, value: 0.1 + 0.05 * i });
      await new Promise((done) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }));
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 400));
    }
    return times;
  });
  say('re-allocation after a slider, ms: median (most)', `${ms(at(weights, 0.5))} (${ms(Math.max(...weights))})`);
  await page.waitForTimeout(3000);
  say('server, resident MB now (most so far)', `${memory('VmRSS').toFixed(0)} (${memory('VmHWM').toFixed(0)})`);
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await session.send('Runtime.getHeapUsage');
  say('browser, MB: heap + buffers', `${((heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0)) / 1048576).toFixed(0)} (heap ${(heap.usedSize / 1048576).toFixed(0)}, embedder ${((heap.embedderHeapUsedSize ?? 0) / 1048576).toFixed(0)}, buffers ${((heap.backingStorageSize ?? 0) / 1048576).toFixed(0)})`);
}
await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 3000))]);
server.kill('SIGINT');
await new Promise((done) => { server.on('exit', done); setTimeout(done, 3000); });
process.exit(0);
