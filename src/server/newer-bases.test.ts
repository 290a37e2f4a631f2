import { describe, expect, it } from 'vitest';
import type { FindingKey } from '../db/finding-key.ts';
import { changeBetween } from './newer-bases.ts';

const finding = (vulnerability: string, name = 'openssl', severityRank = 1): FindingKey => ({
  ...{ vulnerability, ecosystem: 'dpkg', name, severityRank, layer: 0 },
});
const [a, b, c] = [finding('CVE-1'), finding('CVE-2'), finding('CVE-3', 'zlib', 0)];

describe('a change of the base image', () => {
  it.each<
    [name: string, counted: FindingKey[], all: FindingKey[], after: FindingKey[], removes: number, brings: number]
  >([
    ['that fixes all removes all', [a, b], [a, b], [], 2, 0],
    ['that has the same changes nothing', [a, b], [a, b], [b, a], 0, 0],
    ['with other findings removes some and brings some', [a], [a], [c], 1, 1],
    ['counts each place of what goes', [a, a], [a, a], [], 2, 0],
    ['tells packages apart', [a], [a], [finding('CVE-1', 'libssl3')], 1, 1],
    ['does not bring what is suppressed now', [a], [a, b], [b], 1, 0],
  ])('%s', (_, counted, all, after, removes, brings) => {
    const change = changeBetween({ counted, all }, after);
    expect([change.removes, change.brings]).toEqual([removes, brings]);
  });

  it('is told by levels', () => {
    expect(changeBetween({ counted: [a, c], all: [a, c] }, [])).toMatchObject({
      removed: { Critical: 1, High: 1, Low: 0 },
    });
  });
});
