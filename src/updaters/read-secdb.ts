import { createReadStream } from 'node:fs';
import { readJsonMembers } from '../lib/json-stream.ts';
import type { AdvisoryRecord } from '../model/advisory.ts';
import { type LeaveOut, recordsOfEntry } from './left-out.ts';
import { type SecdbOwner, secdbPackage, secdbRecords } from './secdb.ts';

/** Records of a security database in a file of any size, a package at a time. Throws where it is cut off or something else. */
export async function* readSecdb(path: string, owner: SecdbOwner, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(createReadStream(path), { at: 'packages' })) {
    const entry = secdbPackage.safeParse(item);
    if (entry.success) yield* recordsOfEntry(secdbRecords(owner, entry.data.pkg), leaveOut);
    else leaveOut('malformed');
  }
}
