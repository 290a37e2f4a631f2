import { type TextSearch, textSearch } from '../lib/text-search.ts';
import type { FoundSecret } from '../model/secret.ts';
import { entropyOf } from './entropy.ts';
import { isPlaceholder } from './placeholder.ts';
import { secretRules } from './rules/index.ts';
import type { SecretRule } from './secret-rule.ts';

/** Bytes before an anchor, and from it on, that a rule sees. */
const reachBefore = 256;
const defaultReach = 512;

/** Anchors of one file that are looked at closely; what repeats them more often is made to keep us busy. */
const maxPlaces = 5_000;
/** Secrets of one file; more of them tell nothing more. */
const maxSecrets = 50;

/** Secrets in a text, in the order of their places, one of a rule for each line. Linear in its size; what is found keeps no value. */
export function findSecrets(path: string, bytes: Uint8Array): FoundSecret[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lineAt = lineCounter(text);
  const found = new Map<string, { readonly rule: SecretRule; readonly line: number }>();
  for (const { rule, at } of secretsIn(path, text)) {
    if (found.size >= maxSecrets) break;
    const line = lineAt(at);
    found.set(`${rule.id}:${line}`, { rule, line });
  }
  const known = new Set([...found.values()].filter((one) => !one.rule.yields).map((one) => one.line));
  return [...found.values()]
    .filter((one) => !one.rule.yields || !known.has(one.line))
    .map(({ rule, line }) => ({ rule: rule.id, path, line }));
}

/** The values of secrets in a text, to be taken out of it before it is shown. */
export function secretValues(text: string): string[] {
  return Array.from(secretsIn('', Buffer.from(text)), ({ value }) => value);
}

interface Match {
  readonly rule: SecretRule;
  /** Where its anchor begins. */
  readonly at: number;
  readonly value: string;
}

function* secretsIn(path: string, text: Buffer): Generator<Match> {
  const { rules, search } = prepared(path);
  let places = 0;
  for (const { index, at } of search(text)) {
    if (++places > maxPlaces) return;
    const rule = rules[index] as SecretRule;
    const value = valueAt(rule, text, at);
    if (value !== undefined) yield { rule, at, value };
  }
}

interface Prepared {
  /** The rule of each text that is looked for. */
  readonly rules: readonly SecretRule[];
  readonly search: TextSearch;
}

const forAllFiles = secretRules.filter((rule) => !rule.files);
const forSomeFiles = secretRules.filter((rule) => rule.files);
const preparations = new Map<string, Prepared>();

/** The rules for a file and the search for their anchors; the same for most files. */
function prepared(path: string): Prepared {
  const particular = forSomeFiles.filter((rule) => rule.files?.test(path));
  const key = particular.map((rule) => rule.id).join();
  const known = preparations.get(key);
  if (known) return known;
  const anchored = [...forAllFiles, ...particular].flatMap((rule) => rule.anchors.map((anchor) => ({ rule, anchor })));
  const made = {
    rules: anchored.map(({ rule }) => rule),
    search: textSearch(anchored.map(({ anchor }) => anchor)),
  };
  preparations.set(key, made);
  return made;
}

/** No part of a word, unless the word before is an escape in a string: `\nTOKEN`. */
const wordBegins = /(?:^|\W|\\[nrt])$/;

/** The secret whose anchor stands at a position. */
function valueAt(rule: SecretRule, text: Buffer, at: number): string | undefined {
  const before = text.toString('latin1', Math.max(0, at - reachBefore), at);
  if (!(rule.before ?? wordBegins).test(before)) return undefined;
  const after = text.toString('latin1', at, Math.min(text.length, at + (rule.reach ?? defaultReach)));
  const match = rule.value.exec(after);
  if (!match) return undefined;
  const value = match.slice(1).find((group) => group !== undefined) ?? '';
  if (rule.entropy !== undefined && entropyOf(value) < rule.entropy) return undefined;
  if (isPlaceholder(value) || rule.accepts?.(value) === false) return undefined;
  if (rule.near && !rule.near.test(after) && !rule.near.test(before)) return undefined;
  return value;
}

const newline = 10;

/** Number of the line of a position; positions are asked for in their order. */
function lineCounter(text: Buffer): (at: number) => number {
  let line = 1;
  let next = text.indexOf(newline);
  return (at) => {
    while (next >= 0 && next < at) {
      line++;
      next = text.indexOf(newline, next + 1);
    }
    return line;
  };
}
