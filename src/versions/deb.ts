import { orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/**
 * Debian package versions, `[epoch:]upstream[-revision]`, ordered as `dpkg --compare-versions` does.
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
 */
export const deb = versionScheme('deb', parse, (a, b) =>
  orderOf(a.epoch - b.epoch || compareParts(a.upstream, b.upstream) || compareParts(a.revision, b.revision), 0),
);

interface DebVersion {
  readonly epoch: number;
  readonly upstream: string;
  readonly revision: string;
}

function parse(text: string): DebVersion | undefined {
  // Most have no epoch, and what a kernel is held against are thousands.
  if (text !== '' && !/[\s:]/.test(text)) return partsOf(text, 0);
  // What stands before the first colon is the epoch, or it is no version.
  const match = /^(\d{1,9}):([^\s:]+(?::[^\s:]+)*)$/.exec(text);
  return match?.[2] === undefined ? undefined : partsOf(match[2], Number(match[1]));
}

function partsOf(rest: string, epoch: number): DebVersion | undefined {
  const dash = rest.lastIndexOf('-');
  if (dash < 0) return { epoch, upstream: rest, revision: '' };
  if (dash === 0 || dash === rest.length - 1) return undefined;
  return { epoch, upstream: rest.slice(0, dash), revision: rest.slice(dash + 1) };
}

/** Alternates between stretches without digits, compared by character order, and numbers. */
function compareParts(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a, i)) || (j < b.length && !isDigit(b, j))) {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    while (a[i] === '0') i++;
    while (b[j] === '0') j++;
    let first = 0;
    while (isDigit(a, i) && isDigit(b, j)) {
      first ||= a.charCodeAt(i) - b.charCodeAt(j);
      i++;
      j++;
    }
    if (isDigit(a, i)) return 1;
    if (isDigit(b, j)) return -1;
    if (first !== 0) return first;
  }
  return 0;
}

/** `~` before the end, the end (and a digit) before letters, letters before everything else. */
function weight(text: string, index: number): number {
  if (index >= text.length || isDigit(text, index)) return 0;
  const code = text.charCodeAt(index);
  if (code === 126) return -1;
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return letter ? code : code + 256;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}
