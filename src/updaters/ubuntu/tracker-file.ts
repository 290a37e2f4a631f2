import { linesOf } from '../../lib/text.ts';
import type { Advisory, CvssScore } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import type { Severity } from '../../model/severity.ts';

/** What a file of the tracker says of a source package in a release. */
export interface TrackerLine extends Pick<Advisory, 'ranges' | 'status' | 'note'> {
  readonly codename: string;
  readonly name: string;
}

/** A file of Ubuntu's CVE tracker. */
export interface TrackerFile {
  /** `CVE-2014-0160` */
  readonly candidate: string;
  readonly description: string;
  readonly references: readonly string[];
  /** ISO 8601. */
  readonly published?: string;
  readonly priority?: Severity;
  readonly cvss: readonly CvssScore[];
  readonly lines: readonly TrackerLine[];
}

const maxReferences = 20;
const priorities: Readonly<Record<string, Severity>> = {
  negligible: 'Negligible',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/**
 * Reads a file of `Key: value` lines, indented lines that go on with the key before, and lines such as
 * `precise_openssl: released (1.0.1-4ubuntu5.12)`, of which those for `codenames` are kept. `undefined` where it is no such file.
 * https://git.launchpad.net/ubuntu-cve-tracker/tree/README
 */
export function readTrackerFile(text: string, codenames: ReadonlySet<string>): TrackerFile | undefined {
  const fields = new Map<string, string[]>();
  const lines: TrackerLine[] = [];
  let values: string[] = [];
  for (const line of linesOf(text)) {
    if (line.startsWith(' ')) {
      values.push(line.trim());
      continue;
    }
    const [, key = '', value = ''] = /^([A-Za-z][^\s:]{0,250}): ?(.{0,1000})/.exec(line) ?? [];
    const statement = key.includes('_') ? lineOf(key, value.trim(), codenames) : undefined;
    if (statement) lines.push(statement);
    values = value.trim() === '' ? [] : [value.trim()];
    if (key && !fields.has(key)) fields.set(key, values);
  }
  const candidate = fields.get('Candidate')?.[0];
  if (!candidate || !/^CVE-\d{4}-\d{4,12}$/.test(candidate)) return undefined;
  const scores = (fields.get('CVSS') ?? []).map((line) => /^([\w.-]{1,40}): (\S+)/.exec(line));
  return {
    candidate,
    description: (fields.get('Description') ?? []).join(' ').slice(0, 4_000),
    references: (fields.get('References') ?? [])
      .filter((url) => /^https?:\/\/\S{1,500}$/.test(url))
      .slice(0, maxReferences),
    published: dateOf(fields.get('PublicDate')?.[0]),
    priority: priorities[fields.get('Priority')?.[0] ?? ''],
    cvss: scores.map((match) => cvssScore(match?.[2] ?? '', match?.[1] ?? '')).filter((score) => score !== undefined),
    lines,
  };
}

/** `2014-04-07 22:55:00 UTC`, or the day alone. */
function dateOf(text: string | undefined): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d) UTC)?/.exec(text ?? '');
  return match?.[1] && `${match[1]}T${match[2] ?? '00:00:00'}Z`;
}

function lineOf(key: string, value: string, codenames: ReadonlySet<string>): TrackerLine | undefined {
  const at = key.indexOf('_');
  const [codename, name] = [key.slice(0, at), key.slice(at + 1)];
  if (!codenames.has(codename)) return undefined;
  const [, word = '', remark] = /^([a-zA-Z-]{1,30})(?: \((.{0,300})\))?/.exec(value) ?? [];
  const state = stateOf(word, remark?.trim() ?? '');
  return state && { codename, name, ...state };
}

/** `undefined` where the release does not have the package, or nothing follows from what is said. */
function stateOf(word: string, remark: string): Pick<TrackerLine, 'ranges' | 'status' | 'note'> | undefined {
  const note = remark === '' ? undefined : remark;
  const version = /^\d[A-Za-z0-9.+~:-]{0,200}$/.test(remark) ? remark : undefined;
  switch (word) {
    case 'released':
      return version === undefined ? undefined : { ranges: [{ fixed: version }], status: 'fixed' };
    case 'not-affected':
      // The version that brought what everybody else had to correct: those before it are affected.
      if (version !== undefined) return { ranges: [{ fixed: version }], status: 'fixed' };
      return { ranges: [{}], status: 'not_affected', note };
    case 'ignored':
      return { ranges: [{}], status: isEnd(remark) ? 'end_of_life' : 'will_not_fix', note };
    case 'deferred':
      return { ranges: [{}], status: 'fix_deferred', note };
    case 'needs-triage':
      return { ranges: [{}], status: 'under_investigation', note };
    case 'needed':
    case 'active':
    case 'pending':
    case 'in-progress':
      return { ranges: [{}], status: 'affected', note };
    default:
      return undefined;
  }
}

function isEnd(remark: string): boolean {
  return /^(?:reached )?end[ -]of/i.test(remark);
}
