import { defineConfig } from 'vite';

// The page goes into the build's artifacts, from where the program embeds it; nothing built is ever committed.
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../artifacts/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    target: 'es2022',
  },
});
