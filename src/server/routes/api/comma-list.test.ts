import { describe, expect, it } from 'vitest';
import { commaList } from './comma-list.ts';

const values = ['Critical', 'High', 'Low'] as const;

describe('a list with commas', () => {
  it.each([
    ['is absent', undefined, undefined],
    ['has one value', 'High', ['High']],
    ['has its values in the order that they have', 'Low,Critical', ['Critical', 'Low']],
    ['may have empty places', ',High,', ['High']],
    ['may be empty', '', []],
  ])('%s', (_name, text, expected) => {
    expect(commaList('severity', text, values)).toEqual(expected);
  });

  it.each([
    ['severity', 'high', 'severity: levels are Critical, High, Low.'],
    ['kind', 'High,Worst', 'kind: values are Critical, High, Low.'],
    ['severity', 'High,High', 'severity: levels are Critical, High, Low.'],
  ])('of the parameter %s is refused as %s', (parameter, text, message) => {
    expect(() => commaList(parameter, text, values)).toThrow(message);
  });
});
