import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from './source-tree.ts';
import { run } from './tools.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the machine's Chromium, without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = (await run('sh', ['-c', 'command -v chromium'])).stdout.trim();
  return await chromium.launch({ executablePath, args: flags, timeout: 180_000 });
}

/** Builds the console where that was not done; rejects where it cannot be built. Who builds it at the same time gets one of both. */
export async function ensureConsole(): Promise<void> {
  const place = join(projectRoot, 'dist/console');
  if (existsSync(join(place, 'index.html'))) return;
  const cache = join(projectRoot, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, 'console-'));
  const { code, stderr } = await run('vite', ['build', '--logLevel', 'error', '--outDir', made], { cwd: projectRoot });
  if (code !== 0) throw new Error(`The console was not built: ${stderr}`);
  await mkdir(dirname(place), { recursive: true });
  await rename(made, place).catch(() => rm(made, { recursive: true }));
}
