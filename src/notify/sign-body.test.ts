import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../test/support/source-tree.ts';
import { haveTools, run } from '../../test/support/tools.ts';
import { signBody } from './sign-body.ts';

const page = readFileSync(join(projectRoot, 'docs/howto/notify.md'), 'utf8');
const sampleIn = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
const body = '{"a":"ü"}';

/** What the samples of the page say of signatures: of a good one, and of others. */
const signatures: readonly (readonly [name: string, header: string, expected: boolean])[] = [
  ['a good one', signBody('key', body, Date.now()), true],
  ['one with another secret', signBody('other', body, Date.now()), false],
  ['one of another body', signBody('key', `${body} `, Date.now()), false],
  ['an old one', signBody('key', body, Date.now() - 600_000), false],
  ['none', '', false],
];

describe('a signature is verified as the page tells', () => {
  it.each([
    ['ts', 'node', 'sample.ts', 'for (const h of headers) console.log(isSigned(h, body, "key"));'],
    ['python', 'python3', 'sample.py', 'for h in headers: print(str(is_signed(h, body.encode(), "key")).lower())'],
  ])('in %s', async (language, program, name, loop) => {
    if (program !== 'node' && !haveTools([program], 'CLEARDOCK_REQUIRE_CLIENTS')) return;
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-sample-'));
    const [headers, text] = [JSON.stringify(signatures.map(([, header]) => header)), JSON.stringify(body)];
    const values =
      language === 'ts' ? `const headers = ${headers}; const body = ${text};` : `headers = ${headers}\nbody = ${text}`;
    writeFileSync(join(folder, name), `${sampleIn(language)}\n${values}\n${loop}\n`);
    const { stdout } = await run(program, [join(folder, name)]);
    rmSync(folder, { recursive: true, force: true });
    expect(stdout.trim().split('\n')).toEqual(signatures.map(([, , expected]) => String(expected)));
  });
});
