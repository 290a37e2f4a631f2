import { expect, it } from 'vitest';
import { atHand, type PriorityFacts, priorityOf } from '../../model/priority.ts';
import { messages } from '../messages/messages.ts';
import { valuesOf } from './made-text.ts';
import { reasonMessages } from './priority-reason.ts';

const exploited = { since: '2026-01-02', ransomware: false };
const facts: readonly PriorityFacts[] = [
  { severity: 'High', kind: 'malicious' },
  { severity: 'Unknown' },
  { severity: 'High', cvss: { score: 7.5 }, fixedVersion: '1.2' },
  { severity: 'Low', exploited, fixedVersion: '1.2', channel: 'ubuntu-pro' },
  { severity: 'Low', exploited: { ...exploited, ransomware: true } },
  { severity: 'Low', exploitation: 'active' },
  { severity: 'Low', exploitation: 'poc' },
];
const exposures = [atHand, { tagged: true, pulled: false }, { tagged: false, pulled: true }];
const priorities = facts.flatMap((one) =>
  [...exposures, { tagged: false, pulled: false }].map((exposure) => priorityOf(one, exposure)),
);
const reasons = new Set(priorities.flatMap(({ parts }) => parts.map(({ because }) => because)));

it.each([...reasons])('the catalogue has the reason "%s"', (because) => {
  const isMade = reasonMessages.some((message) => valuesOf(because, message));
  expect(isMade || because in messages).toBe(true);
});
