import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bareEnvironment } from './bare-environment.ts';
import { projectRoot } from './source-tree.ts';

/** A server in a process of its own, started by its command line, as a person would. */
export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  /** `host:port`, as registry clients want it. */
  readonly host: string;
  readonly dataFolder: string;
  readonly child: ChildProcess;
  /** All that was printed so far. */
  output(): string;
  /** Sends a signal and waits for the end. Resolves with the exit code, or null where the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Password of `admin` in servers that {@link startServerProcess} starts. */
export const adminPassword = 'correct horse battery';

/** Starts `cleardock serve`, or `demo`, on a free port; the data folder is new and goes with the server unless one is given. */
export async function startServerProcess(
  options: {
    readonly command?: 'serve' | 'demo';
    readonly dataFolder?: string;
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  } = {},
): Promise<ServerProcess> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'cleardock-e2e-'));
  const { command = 'serve', args = [], env } = options;
  const child = spawnServer([command, '--listen', '127.0.0.1:0', '--data', dataFolder, ...args], env);
  const printed = collect(child);
  const url = await Promise.race([announcedUrl(child, printed), endedEarly(child, printed)]);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return {
    url,
    host: url.replace('http://', ''),
    dataFolder,
    child,
    output: () => printed.join(''),
    stop,
    async [Symbol.asyncDispose]() {
      await stop('SIGKILL');
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Runs `cleardock serve` for a start that is expected to fail; resolves with its exit code and all it printed. */
export async function runServe(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawnServer(['serve', ...args], env);
  const printed = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: printed.join('') };
}

function spawnServer(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), ...args], {
    cwd: projectRoot,
    env: {
      ...bareEnvironment(process.env.HOME),
      CLEARDOCK_ADMIN_PASSWORD: adminPassword,
      CLEARDOCK_FEED_INTERVAL: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): string[] {
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  return printed;
}

async function announcedUrl(child: ChildProcess, printed: readonly string[]): Promise<string> {
  for (;;) {
    const url = /Console +(\S+)\n/.exec(stripVTControlCharacters(printed.join('')))?.[1];
    if (url) return url;
    await once(child.stdout ?? child, 'data');
  }
}

async function endedEarly(child: ChildProcess, printed: readonly string[]): Promise<never> {
  const [code] = (await once(child, 'close')) as [number | null];
  throw new Error(`The server ended with code ${code}:\n${printed.join('')}`);
}
