import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { conda } from './conda.ts';

const path = 'opt/conda/conda-meta/numpy-1.26.4-py311h64a7726_0.json';

describe("a record of conda's", () => {
  it.each([
    [path, true],
    ['conda-meta/numpy-1.26.4-py311h64a7726_0.json', true],
    ['app/.pixi/envs/default/conda-meta/bzip2-1.0.8-h4bc722e_7.json', true],
    ['opt/conda/conda-meta/history', false],
    ['opt/conda/pkgs/numpy-1.26.4-py311h64a7726_0/info/index.json', false],
    ['opt/not-conda-meta/a.json', false],
    ['opt/conda-meta-old/a.json', false],
    ['opt/conda-meta/old/a.json', false],
  ])('is at %s: %s', (place, wanted) => {
    expect(conda.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('names a package with its platform', () => {
    const text = JSON.stringify({
      build: 'py311h64a7726_0',
      channel: 'conda-forge',
      files: ['lib/python3.11/site-packages/numpy/__init__.py'],
      license: 'BSD-3-Clause',
      name: 'numpy',
      subdir: 'linux-64',
      version: '1.26.4',
    });
    const [found] = extractFrom(conda, path, text).packages;
    expect(found).toEqual({
      ecosystem: 'conda',
      name: 'numpy',
      version: '1.26.4',
      arch: 'linux-64',
      licence: 'BSD-3-Clause',
    });
    expect(found && conda.purl(found)).toBe('pkg:conda/numpy@1.26.4?subdir=linux-64');
  });

  it.each(['', '[]', '{}', '{"name":"a"}'])('that is %j is a problem', (text) => {
    expect(() => extractFrom(conda, path, text)).toThrow();
  });
});
