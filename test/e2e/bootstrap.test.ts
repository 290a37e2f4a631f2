import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

/** A project of one program, with what npm leaves behind after an install. */
describe('tools/bootstrap.mjs', () => {
  const root = mkdtempSync(join(tmpdir(), 'cleardock-bootstrap-'));
  const pinned = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  const link = join(root, 'node_modules/.bin/node');
  const bootstrap = (...args: string[]) => run(process.execPath, [join(root, 'tools/bootstrap.mjs'), ...args]);

  beforeAll(() => {
    for (const folder of ['bin', 'tools', 'src/cli', 'node_modules/.bin'])
      mkdirSync(join(root, folder), { recursive: true });
    mkdirSync(dirname(pinned), { recursive: true });
    writeFileSync(join(dirname(pinned), '../package.json'), '{}');
    const own = ['cleardock', 'find-runtime', 'hand-over', 'keep-compiled', 'own-runtime'].map(
      (name) => `bin/${name}.mjs`,
    );
    for (const file of ['tools/bootstrap.mjs', ...own]) copyFileSync(join(projectRoot, file), join(root, file));
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages":{}}');
    writeFileSync(join(root, 'package-lock.json'), '{"packages":{}}');
    symlinkSync(pinned, link);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('hands a command and its exit code through', async () => {
    writeFileSync(join(root, 'src/cli/main.ts'), 'console.log(process.argv.slice(2).join()); process.exit(7);');
    expect(await bootstrap('cleardock', 'config', '--data', 'x')).toMatchObject({
      code: 7,
      stdout: 'config,--data,x\n',
    });
  });

  it('takes a pinned Node that does not run out of the way of the next npm start, until it runs', async () => {
    writeFileSync(pinned, '#!/bin/sh\necho "libatomic.so.1: cannot open shared object file" >&2\nexit 127\n');
    chmodSync(pinned, 0o755);
    await bootstrap('cleardock');
    expect(existsSync(link)).toBe(false);
    writeFileSync(pinned, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
    await bootstrap('cleardock');
    expect(existsSync(link)).toBe(true);
  });

  it('passes over a pinned Node that is too old, instead of beginning in it again and again', async () => {
    writeFileSync(join(root, 'src/cli/main.ts'), 'console.log(process.execPath);');
    writeFileSync(pinned, '#!/bin/sh\n[ "$1" = --version ] && echo v22.3.0 && exit\nexit 9\n');
    expect(await bootstrap('cleardock')).toMatchObject({ code: 0, stdout: `${process.execPath}\n` });
  });

  it.skipIf(process.platform === 'win32')('stops the program when the shell that npm started is gone', async () => {
    const stateFile = join(root, 'state');
    writeFileSync(
      join(root, 'src/cli/main.ts'),
      `import { writeFileSync } from 'node:fs';
       process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(stateFile)}, 'stopped'); process.exit(0); });
       setInterval(() => undefined, 1_000);
       writeFileSync(${JSON.stringify(stateFile)}, 'running');`,
    );
    const shell = spawn('sh', ['-c', `'${process.execPath}' tools/bootstrap.mjs cleardock; true`], {
      cwd: root,
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: 'ignore',
    });
    const state = async () => (existsSync(stateFile) ? readFileSync(stateFile, 'utf8') : '');
    await eventually(state, (text) => text === 'running');
    const ended = once(shell, 'exit');
    shell.kill('SIGTERM');
    await ended;
    await eventually(state, (text) => text === 'stopped');
  });
});
