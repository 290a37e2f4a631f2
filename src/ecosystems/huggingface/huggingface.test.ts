import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { ggufOf } from '../../../test/support/gguf.ts';
import { packageOfPurl } from '../package-of-purl.ts';
import { huggingface } from './huggingface.ts';

const revision = 'c9745ed1d9f207416be6d2e6f8de32d1f16199bf';
const cache = 'root/.cache/huggingface/hub';
const found = (path: string, content: Uint8Array | string = '') => extractFrom(huggingface, path, content).packages;
const wants = (path: string) => huggingface.extractors.some((extractor) => extractor.wants(path, false));

describe("a model in Hugging Face's cache", () => {
  it.each([
    ['models--sentence-transformers--all-MiniLM-L6-v2', 'sentence-transformers/all-MiniLM-L6-v2'],
    ['models--gpt2', 'gpt2'],
  ])('%s is %s of a revision', (folder, name) => {
    expect(found(`${cache}/${folder}/snapshots/${revision}`)).toEqual([
      { ecosystem: 'huggingface', name, version: revision },
    ]);
  });

  it.each([
    [`${cache}/models--a--b/snapshots/${revision}`, true],
    [`${cache}/models--a--b/snapshots/${revision}/onnx`, false],
    [`${cache}/models--a--b/snapshots/${revision}/model.safetensors`, false],
    [`${cache}/models--a--b/snapshots`, false],
    [`${cache}/datasets--a--b/snapshots/${revision}`, false],
    [`var/snapshots/${revision}`, false],
  ])('is at %s: %s', (path, wanted) => expect(wants(path)).toBe(wanted));

  it('is none without a revision', () => expect(found(`${cache}/models--a--b/snapshots/main`)).toEqual([]));

  it('has a URL that leads back to it', () => {
    const [model] = found(`${cache}/models--a--b/snapshots/${revision}`);
    const purl = model && huggingface.purl(model);
    expect(purl).toBe(`pkg:huggingface/a/b@${revision}`);
    expect(packageOfPurl(purl ?? '')).toEqual(expect.objectContaining(model));
  });
});

describe('a model in a file', () => {
  const unknown = { ecosystem: 'huggingface', version: 'unknown', unpublished: true };
  const safetensors = Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{}')]);

  it('is named by its GGUF file', () => {
    const facts = {
      'general.name': 'Llama 3.2 1B',
      'general.version': 'v1.1',
      'general.license': 'llama3.2',
      'general.organization': 'Meta',
    };
    expect(found('models/m.gguf', ggufOf(facts))).toEqual([
      { ecosystem: 'huggingface', name: 'Llama 3.2 1B', version: 'v1.1', licence: 'llama3.2', vendor: 'Meta' },
    ]);
  });

  it.each([
    ['a GGUF file without a name', 'models/tiny-q4.gguf', ggufOf({}), ['tiny-q4']],
    ['the first part of one', 'models/big-00001-of-00002.gguf', ggufOf({ 'split.no': 0 }), ['big']],
    ['another part of one', 'models/big-00002-of-00002.gguf', ggufOf({ 'split.no': 1 }), []],
    ['a safetensors file', 'models/lora.safetensors', safetensors, ['lora']],
    ['one with a name that all have', 'models/bert/model-00001-of-00003.safetensors', safetensors, ['bert']],
    ['one of an adapter', 'models/tuned/adapter_model.safetensors', safetensors, ['tuned']],
    ['one in no folder', 'model.safetensors', safetensors, ['model']],
  ])('%s is named by its path', (_, path, content, names) => {
    expect(found(path, content)).toEqual(names.map((name) => expect.objectContaining({ ...unknown, name })));
  });

  it('without a version has a URL without one', () => {
    expect(huggingface.purl({ ecosystem: 'huggingface', name: 'tiny q4', version: 'unknown', unpublished: true })).toBe(
      'pkg:generic/tiny%20q4',
    );
  });

  it('is one with its parts', () => {
    const place = huggingface.placeOf;
    expect(place?.('models/bert/model-00001-of-00002.safetensors')).toBe(
      place?.('models/bert/model-00002-of-00002.safetensors'),
    );
  });

  it.each([
    ['too short', safetensors.subarray(0, 8)],
    ['of another format', Buffer.from('not a model at all')],
  ])('is an error where it is %s', (_, content) =>
    expect(() => found('m.safetensors', content)).toThrow('is no safetensors file'),
  );
});
