import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console: built from src/console into dist/console. */
export default defineConfig({
  root: 'src/console',
  plugins: [react()],
  build: { outDir: '../../dist/console', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://127.0.0.1:5080' } },
});
