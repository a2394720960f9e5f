import { defineConfig } from '@playwright/test';

// The real program, the real page, a headless browser of the system (CHROMIUM names another). The limits are for a machine many times slower, not for the program:
// every test waits for a state, none for a time.
export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] },
  },
});
