import { compareNumerals, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/**
 * Arch Linux's versions, `[epoch:]version[-release]`, ordered as pacman's `vercmp` does. A release counts only where both have
 * one. https://man.archlinux.org/man/vercmp.8
 */
export const alpm = versionScheme(
  'alpm',
  parse,
  (a, b) =>
    compareNumerals(a.epoch, b.epoch) ||
    compareParts(a.version, b.version) ||
    (a.release === undefined || b.release === undefined ? 0 : compareParts(a.release, b.release)),
);

interface AlpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release?: string;
}

function parse(text: string): AlpmVersion | undefined {
  const [, epoch = '', rest] = /^(?:(\d*):)?([!-9;-~]+)$/.exec(text) ?? [];
  const dash = rest?.lastIndexOf('-') ?? 0;
  if (rest === undefined || dash === 0 || dash === rest.length - 1) return undefined;
  return dash < 0 ? { epoch, version: rest } : { epoch, version: rest.slice(0, dash), release: rest.slice(dash + 1) };
}

/** Digits or letters, with the number of other characters before them. What stands at the end may be empty. */
interface Segment {
  readonly gap: string;
  readonly text: string;
}

function compareParts(a: string, b: string): Order {
  if (a === b) return 0;
  const left = segments(a);
  const right = segments(b);
  for (let index = 0; ; index++) {
    const one = left[index] ?? end;
    const other = right[index] ?? end;
    if (isEnd(one) || isEnd(other)) return compareRests(one.gap + one.text, other.gap + other.text);
    if (one.text === '' || other.text === '') return compareRests(one.text, other.text);
    const order = orderOf(one.gap.length, other.gap.length) || compareSegments(one.text, other.text);
    if (order !== 0) return order;
  }
}

const end: Segment = { gap: '', text: '' };

function segments(text: string): readonly Segment[] {
  return [...text.matchAll(/([^0-9A-Za-z]*)(\d+|[A-Za-z]+|$)/g)].map(([, gap = '', segment = '']) => ({
    gap,
    text: segment,
  }));
}

function isEnd({ gap, text }: Segment): boolean {
  return gap === '' && text === '';
}

/** A number is above letters. */
function compareSegments(a: string, b: string): Order {
  const isNumber = /^\d/.test(a);
  if (isNumber !== /^\d/.test(b)) return isNumber ? 1 : -1;
  return isNumber ? compareNumerals(a, b) : orderOf(a, b);
}

/** Where one has ended: letters that follow are a pre-release, whatever else follows is newer. */
function compareRests(a: string, b: string): Order {
  if (a === '' && b === '') return 0;
  const isPreRelease = /^[A-Za-z]/;
  return isPreRelease.test(a) || (a === '' && !isPreRelease.test(b)) ? -1 : 1;
}
