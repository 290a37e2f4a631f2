import { describe, expect, it } from 'vitest';
import type { ApiNewMatch } from '../../api/new-match-schemas.ts';
import { acknowledgeInputs } from './acknowledge-inputs.ts';

const match = (generation: number, ...open: string[]) => ({ generation, vulnerability: 'CVE-1', open }) as ApiNewMatch;

describe('acknowledging new matches', () => {
  it('takes one call for each namespace in which it is left to do', () => {
    const inputs = acknowledgeInputs([match(1, 'shop', 'base'), match(2, 'shop'), match(3)], ' seen ');
    expect(
      inputs.map(({ name, input }) => [name, input.body.note, ...input.body.matches.map((m) => m.generation)]),
    ).toEqual([
      ['shop', 'seen', 1, 2],
      ['base', 'seen', 1],
    ]);
    expect(inputs[0]?.input.params).toEqual({ namespace: 'shop' });
  });

  it('takes several for very many, and says no note that is empty', () => {
    const many = Array.from({ length: 201 }, (_, at) => match(at, 'shop'));
    const inputs = acknowledgeInputs(many, ' ');
    expect(inputs.map(({ input }) => [input.body.matches.length, input.body.note])).toEqual([
      [200, undefined],
      [1, undefined],
    ]);
  });
});
