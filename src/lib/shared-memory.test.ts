import { describe, expect, it } from 'vitest';
import { type MemoryPart, sharedMemory } from './shared-memory.ts';

describe('what several remember', () => {
  const numbers = Array.from({ length: 100 }, (_, at) => at);
  const fill = (part: MemoryPart<number>, from: number, to: number) => {
    for (const at of numbers.slice(from, to)) part.set(`${at}`, at);
  };
  const known = (part: MemoryPart<number>) => numbers.filter((at) => part.get(`${at}`) !== undefined);

  it('is each its own', () => {
    const memory = sharedMemory<number>(10);
    const [one, other] = [memory.part(), memory.part()];
    one.set('a', 1);
    expect([one.get('a'), other.get('a')]).toEqual([1, undefined]);
  });

  it.each([1, 2, 7, 30])('is bounded in all where there are %i', (count) => {
    const memory = sharedMemory<number>(30);
    const parts = Array.from({ length: count }, () => memory.part());
    for (const part of parts) fill(part, 0, 40);
    const left = parts.map((part) => known(part).length);
    const sum = left.reduce((all, one) => all + one, 0);
    expect(sum).toBeGreaterThanOrEqual(15);
    expect(sum).toBeLessThanOrEqual(30);
  });

  it('goes for what was asked for longest ago, in whichever of them', () => {
    const memory = sharedMemory<number>(20);
    const [one, other] = [memory.part(), memory.part()];
    fill(one, 0, 4);
    fill(other, 0, 8);
    one.get('0');
    fill(other, 8, 20);
    expect(known(one)).toEqual([0]);
  });

  it('is told again without taking more room', () => {
    const memory = sharedMemory<number>(4);
    const part = memory.part();
    for (const at of numbers) part.set('a', at);
    part.set('b', 1);
    expect([part.get('a'), part.get('b')]).toEqual([99, 1]);
  });

  it('leaves room to the others where one leaves, and takes nothing more then', () => {
    const memory = sharedMemory<number>(20);
    const [one, other] = [memory.part(), memory.part()];
    fill(one, 0, 10);
    one.leave();
    one.leave();
    one.set('0', 0);
    fill(other, 0, 10);
    expect([known(one), known(other)]).toEqual([[], numbers.slice(0, 10)]);
  });
});
