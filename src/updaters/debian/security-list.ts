import { readLines } from '../../lib/line-stream.ts';
import type { LeaveOut } from '../left-out.ts';

/** A bulletin that brought a fix. */
export interface SecurityBulletin {
  /** `DSA-5378-1`, `DLA-3373-1` */
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Version that it brought. */
  readonly fixed: string;
}

/** Bulletins by codename, source package and vulnerability. */
export class SecurityBulletins {
  readonly #found = new Map<string, SecurityBulletin[]>();

  add(codename: string, name: string, vulnerability: string, bulletin: SecurityBulletin): void {
    const key = `${codename} ${name} ${vulnerability}`;
    const known = this.#found.get(key);
    if (!known) this.#found.set(key, [bulletin]);
    else if (known.length < maxBulletins) known.push(bulletin);
  }

  /** Those for one vulnerability of a package in a release, the first one first. */
  of(codename: string, name: string, vulnerability: string): readonly SecurityBulletin[] {
    const found = this.#found.get(`${codename} ${name} ${vulnerability}`) ?? [];
    return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }
}

const maxBulletins = 20;
const maxLine = 1 << 16;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Reads a list of the security team: for each bulletin a line with its day and id, one with its vulnerabilities in braces, and one with
 * the fixed version for each release and package. `leaveOut` hears of heads that are none, and of a document that has none at all.
 * https://security-team.debian.org/security_tracker.html
 */
export async function readSecurityList(
  bytes: AsyncIterable<Uint8Array>,
  bulletins: SecurityBulletins,
  leaveOut: LeaveOut,
): Promise<void> {
  let count = 0;
  let head: { readonly id: string; readonly day: string } | undefined;
  let vulnerabilities: readonly string[] = [];
  for await (const line of readLines(bytes, maxLine)) {
    if (line.startsWith('[')) {
      head = headIn(line);
      vulnerabilities = [];
      if (head) count++;
      else leaveOut('malformed');
    } else if (/^\s\{/.test(line))
      vulnerabilities = line.match(/\b(?:CVE-\d{4}-\d{4,12}|TEMP-\d{7}-[0-9A-F]{6})\b/g) ?? [];
    else if (head) {
      const fix = fixIn(line);
      for (const id of fix ? vulnerabilities : [])
        if (fix) bulletins.add(fix.codename, fix.name, id, { ...head, fixed: fix.fixed });
    }
  }
  if (count === 0) leaveOut('malformed');
}

/** `[25 Mar 2023] DSA-5378-1 xen - security update` */
function headIn(line: string): { readonly id: string; readonly day: string } | undefined {
  const match = /^\[(\d\d) ([A-Z][a-z]{2}) (\d{4})\] (D[SL]A-\d{1,6}(?:-\d{1,3})?)\s/.exec(line);
  const month = months.indexOf(match?.[2] ?? '') + 1;
  if (!match || month === 0) return undefined;
  return { id: match[4] ?? '', day: `${match[3]}-${String(month).padStart(2, '0')}-${match[1]}` };
}

/** `	[bullseye] - xen 4.14.5+94-ge49571868d-1`; not `<not-affected>`. */
function fixIn(line: string): { readonly codename: string; readonly name: string; readonly fixed: string } | undefined {
  const [, codename = '', name = '', fixed = ''] =
    /^\s\[([a-z]{2,20})\] - (\S{1,200}) ([^\s<]\S{0,200})/.exec(line) ?? [];
  return codename ? { codename, name, fixed } : undefined;
}
