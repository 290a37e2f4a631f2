import { Fragment, type ReactNode } from 'react';
import type { Message } from '../messages/messages.ts';
import { formatCount } from './count.ts';
import { language } from './language.ts';

export type { Message };

/** Texts in the reader's language by the English ones; none where that is English. */
let translations: Readonly<Record<string, string>> = {};

/** Fetches the texts of the reader's language. To be waited for before anything is shown; where they cannot be had, all stays English. */
export async function loadMessages(): Promise<void> {
  if (language === 'en') return;
  const catalogue = await import('../messages/messages.ts').catch(() => undefined);
  if (!catalogue) return;
  translations = catalogue.messages;
  document.documentElement.lang = language;
}

/**
 * A text in the reader's language. It is named by the English one, which stands in the catalogue; `{name}` stands for a value. What a
 * text means that means several things stands behind a bar: `End|of a session`. Called while something is shown, never when a module is
 * loaded.
 */
export function t(message: Message, values: Readonly<Record<string, string | number>> = {}): string {
  return piecesOf(message)
    .map(({ text, name }) => (name === undefined ? text : String(values[name])))
    .join('');
}

/** The same with elements among the values: links, code, dates. */
export function tNodes(message: Message, values: Readonly<Record<string, ReactNode>>): ReactNode {
  return piecesOf(message).map(({ text, name }) => (
    <Fragment key={`${name} ${text}`}>{name === undefined ? text : values[name]}</Fragment>
  ));
}

/** One of two texts for a number, which stands for `{count}` in it: `counted(2, '{count} image', '{count} images')`. */
export function counted(
  count: number,
  one: Message,
  many: Message,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return t(count === 1 ? one : many, { ...values, count: formatCount(count) });
}

/** A word of the model or the server in the reader's language: as it is where the catalogue does not have it. */
export function tWord(word: string): string {
  // Packages and users may be called what every object has.
  return Object.hasOwn(translations, word) ? (translations[word] ?? word) : word;
}

interface Piece {
  readonly text: string;
  /** Name of the value that stands here. */
  readonly name?: string;
}

function piecesOf(message: string): Piece[] {
  return (translations[message] ?? message.replace(/\|.*$/, ''))
    .split(/(\{\w+\})/)
    .filter((text) => text !== '')
    .map((text) => (text.startsWith('{') ? { text, name: text.slice(1, -1) } : { text }));
}
