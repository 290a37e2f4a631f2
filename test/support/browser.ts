import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  return await chromium.launch({ executablePath, args: flags });
}

/** Builds the console where that was not done; rejects where it cannot be built. */
export async function ensureConsole(): Promise<void> {
  if (existsSync(join(projectRoot, 'dist/console/index.html'))) return;
  const { code, stderr } = await run('vite', ['build', '--logLevel', 'error'], { cwd: projectRoot });
  if (code !== 0) throw new Error(`The console was not built: ${stderr}`);
}
