import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';

/** A record that was added or changed, and when. */
export interface RecordChange {
  readonly id: string;
  /** ISO 8601 in UTC, so that texts sort as times do. */
  readonly time: string;
}

/** Changes of the last weeks, the oldest first. */
export interface ChangeLog {
  readonly changes: readonly RecordChange[];
  /** Time of the first entry: what came before is not told. */
  readonly from?: string;
}

const changed = z.array(z.object({ cveId: z.string() })).catch([]);
/** Records that were found changed at once. */
const entrySchema = z.object({ fetchTime: z.iso.datetime(), new: changed, updated: changed });

/** Hundreds of records are changed at once at times. */
const maxEntry = 16 << 20;

/**
 * Reads `deltaLog.json` of the CVE list: entries of the last thirty days. An entry that is none, or has ids that are none, tells nothing. Throws
 * where the document is cut off or something else. https://github.com/CVEProject/cvelistV5
 */
export async function readChangeLog(path: string): Promise<ChangeLog> {
  const last = new Map<string, string>();
  let from: string | undefined;
  for await (const [, item] of readJsonMembers(createReadStream(path), { maxValue: maxEntry })) {
    const entry = entrySchema.safeParse(item);
    if (!entry.success) continue;
    const { new: added, updated } = entry.data;
    const time = new Date(entry.data.fetchTime).toISOString();
    if (from === undefined || time < from) from = time;
    for (const { cveId } of [...added, ...updated]) if ((last.get(cveId) ?? '') < time) last.set(cveId, time);
  }
  const changes = [...last].filter(([id]) => isCveId(id)).map(([id, time]) => ({ id, time }));
  return { changes: changes.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)), from };
}

function isCveId(id: string): boolean {
  return /^CVE-\d{4}-\d{4,12}$/.test(id);
}

/** Where a record lies: `2026/1xxx/CVE-2026-1234.json`. */
export function pathOfRecord(id: string): string {
  const [, year = '', number = ''] = id.split('-');
  return `${year}/${number.slice(0, -3)}xxx/${id}.json`;
}
