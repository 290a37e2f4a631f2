import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

/** The package as it lies on a machine where npm installed it: below a folder node_modules, where Node runs no TypeScript. */
describe('the package that npm pack makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-package-'));
  const installed = join(folder, 'lib/node_modules/cleardock');
  const program = join(installed, 'bin/cleardock.mjs');
  const env = { PATH: process.env.PATH, HOME: folder };
  const cleardock = (...args: string[]) => run(process.execPath, [program, ...args], { cwd: folder, env });

  beforeAll(async () => {
    const packed = await run('npm', ['pack', '--pack-destination', folder], { cwd: projectRoot });
    expect(packed.code, packed.stderr).toBe(0);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    mkdirSync(installed, { recursive: true });
    await run('tar', ['-xzf', join(folder, archive), '--strip-components=1', '-C', installed]);
    symlinkSync(join(projectRoot, 'node_modules'), join(installed, 'node_modules'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints its version and its help', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    expect(await cleardock('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect((await cleardock('--help')).stdout).toContain('Usage: cleardock');
  });

  it.runIf(existsSync(join(projectRoot, `node_modules/node-${process.platform}-${process.arch}`)))(
    'runs in the Node that it brought where that of the machine is older',
    async () => {
      const older = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'22.0.0'}})`;
      const args = ['--import', `data:text/javascript,${older}`, program, 'completion', 'csh'];
      const { code, stderr } = await run(process.execPath, args, { cwd: folder, env });
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('bash, zsh, fish') });
    },
  );

  it('holds what runs, and neither sources nor tests', () => {
    const names = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('cleardock/node_modules'))
      .map(({ name }) => name);
    expect(names.filter((name) => /\.ts$|\.test\.|\.suite\./.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['index.html', 'layer-worker.cjs', 'feed-worker.cjs', 'LICENSE']));
  });

  it('indexes an image in its threads', async () => {
    const status = 'Package: libssl3\nStatus: install ok installed\nVersion: 3.0.11-1\n';
    const layout = join(folder, 'layout');
    writeOciLayout(layout, buildImage([{ 'etc/os-release': 'ID=debian\n', 'var/lib/dpkg/status': status }]), '1');
    const { code, stdout, stderr } = await cleardock('scan', '--packages-only', '--format', 'json', layout);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ packages: [{ name: 'libssl3' }], problems: [] });
  });

  it('serves the registry and the console', async () => {
    const args = [program, 'serve', '--listen', '127.0.0.1:0', '--data', join(folder, 'data')];
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...env, CLEARDOCK_FEED_INTERVAL: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
    await eventually(
      () => printed,
      (text) => /http:\/\/\S+/.test(text),
    );
    const url = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${url}/`)).text()).toContain('<div id="root">');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
