import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { packageOfPurl } from '../package-of-purl.ts';
import { vscodeExtension } from './vscode-extension.ts';

const path = 'root/.vscode-server/extensions/ms-python.python-2024.2.1/package.json';
const manifest = {
  publisher: 'ms-python',
  name: 'python',
  version: '2024.2.1',
  license: 'MIT',
  engines: { vscode: '^1.82.0' },
};
const extract = (change: object, place = path) =>
  extractFrom(vscodeExtension, place, JSON.stringify({ ...manifest, ...change })).packages;

describe('an extension of Visual Studio Code', () => {
  it.each([
    [path, true],
    ['home/coder/.local/share/code-server/extensions/redhat.java-1.30.0-linux-x64/package.json', true],
    ['extensions/a.b-1.0.0/package.json', true],
    ['usr/lib/code-server/lib/vscode/extensions/git/package.json', false],
    ['root/.vscode/extensions/ms-python.python-2024.2.1/out/package.json', false],
    ['root/.vscode/extensions/ms-python.python-2024.2.1/README.md', false],
    ['root/.vscode/extensions/.0a1b-2c3d/package.json', false],
  ])('may be at %s: %s', (place, wanted) => {
    expect(vscodeExtension.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('is named with its publisher', () => {
    const [found] = extract({});
    expect(found).toEqual({
      ecosystem: 'vscode-extension',
      name: 'ms-python.python',
      version: '2024.2.1',
      licence: 'MIT',
    });
    expect(found && vscodeExtension.advisoryKeys(found)).toEqual([
      { scope: 'vscode', name: 'ms-python.python', version: '2024.2.1' },
    ]);
  });

  it('has a URL that leads back to it', () => {
    const [found] = extract({ publisher: 'MS-Python' });
    const purl = found && vscodeExtension.purl(found);
    expect(purl).toBe('pkg:vscode-extension/ms-python/python@2024.2.1');
    expect(packageOfPurl(purl ?? '')).toMatchObject({ ecosystem: 'vscode-extension', name: 'ms-python.python' });
  });

  it.each([
    ['of another program', { engines: { node: '>=20' } }],
    ['without a publisher', { publisher: undefined }],
    ['of another name than its folder', { name: 'jupyter' }],
    ['with a hostile version', { version: '1\n2' }],
  ])('is none %s', (_, change) => expect(extract(change)).toEqual([]));
});

it('an extension that another program names without its publisher has no namespace', () => {
  expect(vscodeExtension.purl({ ecosystem: 'vscode-extension', name: 'Python', version: '1.0.0' })).toBe(
    'pkg:vscode-extension/python@1.0.0',
  );
});
