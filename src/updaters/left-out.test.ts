import { expect, it } from 'vitest';
import type { AdvisoryRecord } from '../model/advisory.ts';
import type { LeftOutReason } from '../model/left-out-reason.ts';
import { recordsOfEntry } from './left-out.ts';

const record = (id: string): AdvisoryRecord => ({
  vulnerability: { source: 'alpine', id, aliases: [], description: '', cvss: [], references: [] },
  advisories: [],
});

it.each([
  ['nothing', [], [], ['silent']],
  ['one record', ['CVE-2024-1'], [undefined], []],
  ['three records', ['CVE-2024-1', 'CVE-2024-2', 'CVE-2024-3'], [undefined, true, true], []],
])('an entry that makes %s is counted once', (_, ids, marks, told) => {
  const reasons: LeftOutReason[] = [];
  const records = [...recordsOfEntry(ids.map(record), (reason) => reasons.push(reason))];
  expect(records.map((one) => one.sameEntry)).toEqual(marks);
  expect(reasons).toEqual(told);
});
