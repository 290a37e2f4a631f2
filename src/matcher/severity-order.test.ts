import { describe, expect, it } from 'vitest';
import { severityOrderOf } from './severity-order.ts';

describe('the order of severities', () => {
  it.each([
    { name: 'as named', names: ['nvd', 'source'], order: ['nvd', 'source'] },
    { name: 'the usual one where none is named', names: undefined, order: [] },
  ])('is $name', ({ names, order }) => {
    expect(severityOrderOf(names)).toEqual(order);
  });

  it.each([
    { name: 'what is no origin', names: ['nwd'], says: 'There is no origin of severities nwd; did you mean nvd?' },
    { name: 'something else', names: ['distribution'], says: 'there are source, cna, nvd, cisa.' },
    { name: 'an origin twice', names: ['nvd', 'cna', 'nvd'], says: 'has nvd twice' },
  ])('is refused with $name', ({ names, says }) => {
    expect(() => severityOrderOf(names)).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    expect(() => severityOrderOf(names)).toThrow(says);
  });
});
