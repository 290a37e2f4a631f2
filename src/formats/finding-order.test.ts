import { expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { byPriority, compareTexts } from './finding-order.ts';

const finding = (vulnerability: string, name: string, severity: Finding['severity'], score?: number) =>
  ({ vulnerability, severity, package: { name }, priority: score === undefined ? undefined : { score } }) as Finding;

it('tells the most pressing first, then the most severe, then by name', () => {
  const order = [
    finding('CVE-9', 'z', 'Low', 90),
    finding('CVE-8', 'b', 'Critical', 10),
    finding('CVE-2', 'a', 'High', 10),
    finding('CVE-1', 'b', 'High', 10),
    finding('CVE-3', 'b', 'High', 10),
    finding('CVE-4', 'a', 'High'),
  ];
  expect(order.toReversed().sort(byPriority)).toEqual(order);
});

it('compares texts by their units, not by a language', () => {
  expect([compareTexts('a', 'B'), compareTexts('B', 'a'), compareTexts('a', 'a')]).toEqual([1, -1, 0]);
});
