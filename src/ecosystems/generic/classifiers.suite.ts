import { describe, expect, it } from 'vitest';
import { recognisedProgram, recognisedText } from '../../../test/support/recognised.ts';
import type { Classifier } from './classifier.ts';

/** What is recognised, `name@version` with a space between several, by which file, and by what of its content, in Latin-1. */
export type Samples = readonly (readonly [recognised: string, path: string, content: string])[];

/** Tells whether classifiers recognise what they are for. There must be a sample for each of them. */
export function classifierSuite(
  title: string,
  classifiers: readonly Classifier[],
  { programs = [], texts = [] }: { readonly programs?: Samples; readonly texts?: Samples },
): void {
  describe(title, () => {
    it.each(programs)('%s is recognised by %s', (recognised, path, content) => {
      expect(recognisedProgram(path, content)).toBe(recognised);
    });

    it.each(texts)('%s is recognised by %s', (recognised, path, content) => {
      expect(recognisedText(path, content)).toBe(recognised);
    });

    it('are all shown', () => {
      const shown = new Set(
        [...programs, ...texts].flatMap(([recognised]) => recognised.split(' ').map((one) => one.split('@', 1)[0])),
      );
      expect(classifiers.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([]);
    });
  });
}
