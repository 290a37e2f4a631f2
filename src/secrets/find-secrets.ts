import { type TextSearch, textSearch } from '../lib/text-search.ts';
import type { FoundSecret } from '../model/secret.ts';
import { entropyOf } from './entropy.ts';
import { isPlaceholder } from './placeholder.ts';
import { secretRules } from './rules/index.ts';
import type { SecretRule } from './secret-rule.ts';

/** Bytes before and after an anchor that a rule sees. */
const reachBefore = 128;
const reachAfter = 4_096;

/** Anchors of one file that are looked at closely; what repeats them more often is made to keep us busy. */
const maxPlaces = 5_000;
/** Secrets of one file; more of them tell nothing more. */
const maxSecrets = 50;

/** Secrets in a text, in the order of their places, one of a rule for each line. Linear in its size; what is found keeps no value. */
export function findSecrets(path: string, bytes: Uint8Array): FoundSecret[] {
  const { rules, search } = prepared(path);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lineAt = lineCounter(text);
  const found = new Map<string, FoundSecret & { readonly yields: boolean }>();
  let places = 0;
  for (const { index, at } of search(text)) {
    if (++places > maxPlaces || found.size >= maxSecrets) break;
    const rule = rules[index] as SecretRule;
    if (!isSecret(rule, text, at)) continue;
    const line = lineAt(at);
    found.set(`${rule.id}:${line}`, { rule: rule.id, path, line, yields: rule.yields === true });
  }
  const known = new Set([...found.values()].filter((one) => !one.yields).map((one) => one.line));
  return [...found.values()]
    .filter((one) => !one.yields || !known.has(one.line))
    .map(({ rule, line }) => ({ rule, path, line }));
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

function isSecret(rule: SecretRule, text: Buffer, at: number): boolean {
  const before = text.toString('latin1', Math.max(0, at - reachBefore), at);
  if (!(rule.before ?? wordBegins).test(before)) return false;
  const after = text.toString('latin1', at, Math.min(text.length, at + reachAfter));
  const match = rule.value.exec(after);
  if (!match) return false;
  const value = match.slice(1).find((group) => group !== undefined) ?? '';
  if (rule.entropy !== undefined && entropyOf(value) < rule.entropy) return false;
  if (isPlaceholder(value) || rule.accepts?.(value) === false) return false;
  return rule.near === undefined || rule.near.test(after) || rule.near.test(before);
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
