import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bareEnvironment } from './bare-environment.ts';
import { projectRoot } from './source-tree.ts';
import type { ToolResult } from './tools.ts';

/** Runs `cleardock` in a folder that is its home too, with text on its standard input. */
export async function runCleardock(
  home: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<ToolResult> {
  const child = spawn(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), ...args], {
    cwd: home,
    env: { ...bareEnvironment(home), ...env },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    texts.stderr += text;
  });
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, ...texts };
}
