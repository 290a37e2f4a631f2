import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { contract } from './src/api/contract.ts';

/** The console: built from src/console into dist/console. */
export default defineConfig({
  root: 'src/console',
  plugins: [react(), contractWithoutSchemas()],
  build: { outDir: '../../dist/console', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://127.0.0.1:5080' } },
});

/** Gives the console what a client needs of the contract, methods and paths: a tenth of what browsers load would be schemas otherwise. */
function contractWithoutSchemas(): Plugin {
  const calls = Object.entries(contract).map(([name, { method, path }]) => [name, { method, path }]);
  return {
    name: 'contract-without-schemas',
    load: {
      filter: { id: /\/src\/api\/contract\.ts$/ },
      handler: () => `export const contract = ${JSON.stringify(Object.fromEntries(calls))};`,
    },
  };
}
