import { describe, expect, it } from 'vitest';
import { ggufOf } from '../../../test/support/gguf.ts';
import { memoryContent } from '../../lib/file-content.ts';
import { readGguf } from './gguf.ts';

const facts = {
  'general.architecture': 'llama',
  'general.tags': ['text', 'chat'],
  'general.quantization_version': 2,
  'general.name': 'Model',
};

describe('a GGUF file', () => {
  it.each([1, 2, 3])('of version %i is read, whatever stands between', (version) => {
    expect(readGguf(memoryContent(ggufOf(facts, { version })))).toMatchObject({ name: 'Model', part: 0 });
  });

  it('of a machine that writes numbers the other way round is read', () => {
    expect(readGguf(memoryContent(ggufOf(facts, { isLittle: false })))).toMatchObject({ name: 'Model' });
  });

  it('that is cut off tells what stands before', () => {
    const whole = ggufOf({ 'general.name': 'Model', 'tokenizer.ggml.tokens': ['a', 'b'], 'general.version': '1' });
    for (let length = 4; length < whole.length; length++) {
      const { name, version } = readGguf(memoryContent(whole.subarray(0, length)));
      expect([undefined, 'Model']).toContain(name);
      expect(version).toBeUndefined();
    }
  });

  it('of a version that is not known is an error', () => {
    expect(() => readGguf(memoryContent(ggufOf({}, { version: 9 })))).toThrow('version 9');
  });
});
