import { CodedError } from '../../src/lib/errors.ts';
import { Finding } from './target.ts';

/** What JavaScript itself says where code went wrong; a parser that means to refuse says it in the words of its format. */
const ofTheRuntime =
  /outside the bounds|out of range|Invalid (?:array|typed array|string|array buffer) |Cannot (?:read|set|convert|mix|create)|is not (?:a function|iterable|defined|an object)|undefined|\[object |NaN|Maximum call stack|allocation failed|Invalid regular expression|Reduce of empty/;

/** What is wrong with how a parser ended, by what it threw; `undefined` where it refused as parsers should. */
export function complaintAbout(thrown: unknown): string | undefined {
  if (thrown instanceof Finding) return thrown.message;
  if (!(thrown instanceof Error)) return `throws ${typeof thrown}, which is no Error`;
  // JSON.parse tells in its message what is wrong with the text.
  const isMeant = thrown instanceof SyntaxError && thrown.message.includes('JSON');
  if (isMeant || thrown instanceof CodedError || thrown.name === 'Error') return complaintAboutMessage(thrown.message);
  return `throws a ${thrown.name}: ${thrown.message}${placeOf(thrown)}`;
}

/** The project's own line that an error comes from. */
function placeOf({ stack = '' }: Error): string {
  const place = /\/(src\/[\w./-]+:\d+)/.exec(stack)?.[1];
  return place === undefined ? '' : ` (${place})`;
}

/** What is wrong with a message that people will read; `undefined` where it is clear. */
export function complaintAboutMessage(message: string): string | undefined {
  if (message.trim() === '') return 'throws an Error without a message';
  // What JSON.parse quotes of the text may be anything.
  if (message.includes('JSON')) return undefined;
  return ofTheRuntime.test(message) ? `has a message of the runtime's own: ${message}` : undefined;
}
