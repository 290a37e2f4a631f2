import { describe, expect, it } from 'vitest';
import { extractedFile } from '../extracted-file.ts';
import { installedExtractor } from './installed.ts';

function read(text: string) {
  const found: unknown[] = [];
  let problem: string | undefined;
  try {
    for (const one of installedExtractor.extract(extractedFile('lib/apk/db/installed', Buffer.from(text))))
      found.push(one);
  } catch (error) {
    problem = (error as Error).message;
  }
  return { found, problem };
}

describe("Alpine's database of packages", () => {
  it('names packages, what they were built from, and their files', () => {
    const { found, problem } = read(
      'P:libssl3\nV:3.1.4-r0\nA:x86_64\nL:Apache-2.0\no:openssl\nF:lib\nR:libssl.so.3\nF:\nR:top\n',
    );
    expect(found).toMatchObject([
      {
        package: {
          ...{ ecosystem: 'apk', name: 'libssl3', version: '3.1.4-r0', arch: 'x86_64', licence: 'Apache-2.0' },
          source: { name: 'openssl', version: '3.1.4-r0' },
        },
      },
      { owner: { ecosystem: 'apk', name: 'libssl3' }, files: ['lib/libssl.so.3', 'top'] },
    ]);
    expect(problem).toBeUndefined();
  });

  it('takes the first of a field, and itself for what it was built from', () => {
    expect(read('P:a\nA:x86\nA:arm\nV:1\n\n').found[0]).toMatchObject({
      package: { name: 'a', arch: 'x86', source: { name: 'a', version: '1' } },
    });
  });

  it('begins with a new folder in each paragraph', () => {
    expect(read('P:a\nV:1\nF:usr\nR:x\n\nP:b\nV:1\nR:y\n').found[3]).toMatchObject({ files: ['y'] });
  });

  it.each([
    ['without a version', 'P:a\n\nP:b\nV:1\n', 1],
    ['with a line that is none', 'P:a\nV:1\nnonsense\n', 1],
    ['without an empty line before the next', 'P:a\nV:1\nP:b\nV:2\n', 2],
    ['with two versions', 'P:a\nV:1\nV:2\n', 1],
    ['that comes from two others', 'P:a\nV:1\no:b\no:c\n', 1],
    ['with files of nobody', 'F:usr\nR:x\n\n', 1],
    ['with a hostile name', 'P:a\u0001b\nV:1\n', 1],
  ])('%s is a problem, after all others', (_, text, count) => {
    expect(read(text).problem).toMatch(new RegExp(`: ${count}$`));
  });

  it.each(['', '\n\n\n'])('that is %j is empty', (text) => {
    expect(read(text)).toEqual({ found: [], problem: undefined });
  });
});
