import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { haveTools } from '../../test/support/tools.ts';
import { completionScript } from './completion.ts';
import type { Shell } from './completion-shells.ts';
import { createProgram } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a shell offers behind some words; the last one is under way. */
function offered(shell: Shell, words: readonly string[]): string[] {
  const file = join(folder, shell);
  writeFileSync(file, completionScript(createProgram(), shell));
  const list = words.map((word) => `'${word}'`).join(' ');
  const scripts = {
    bash: `source ${file}; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _cleardock; printf '%s\\n' "\${COMPREPLY[@]}"`,
    fish: `source ${file}; complete -C '${words.join(' ')}'`,
    zsh: `compdef() { :; }; compadd() { shift; print -l -- $@; }; _files() { :; }
      _describe() { print -l -- \${(@)\${(P)2}%%:*}; }; source ${file}; words=(${list}); CURRENT=${words.length}; _cleardock`,
  };
  const { stdout, stderr } = spawnSync(shell, ['-c', scripts[shell]], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').map((line) => line.split('\t', 1)[0] ?? '');
}

describe.each(['bash', 'zsh', 'fish'] as const)('completion in %s', (shell) => {
  // The shells are not among the tools that the project's check installs, apart from bash.
  const runs = it.runIf(shell === 'bash' || haveTools([shell], 'CLEARDOCK_REQUIRE_CLIENTS'));
  runs.each([
    ['commands', ['cleardock', ''], 'scan'],
    ['commands below commands', ['cleardock', 'db', ''], 'update'],
    ['flags', ['cleardock', 'scan', '--'], '--fail-on'],
    ['values of an argument', ['cleardock', 'completion', ''], 'zsh'],
    ['flags of a command whose argument has values', ['cleardock', 'config', '--'], '--listen'],
    ['values of a flag', ['cleardock', 'scan', '--format', ''], 'cyclonedx'],
    ['flags behind other words', ['cleardock', 'db', 'update', 'debian', '--'], '--cache'],
  ])('offers %s', (_, words, wanted) => {
    expect(offered(shell, words)).toContain(wanted);
  });

  runs('offers no command where a value stands', () => {
    expect(offered(shell, ['cleardock', 'scan', '--format', ''])).not.toContain('db');
  });
});
