// Compiles the program into dist/, beside the built console, for `npm pack`: Node runs no TypeScript below node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const others = existsSync(dist) ? readdirSync(dist).filter((name) => name !== 'console') : [];
for (const name of others) rmSync(join(dist, name), { recursive: true });

const compiler = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
