import { language } from './language.ts';
import { type Message, t, tWord } from './t.tsx';

/**
 * A text that the server or the model made of one of these messages and its values, in the reader's language. Of messages that fit, the
 * first counts; values are looked up as words. What is made of none of them is looked up as a whole, or stays as it is.
 */
export function tMade(text: string, messages: readonly Message[]): string {
  if (language === 'en') return text;
  for (const message of messages) {
    const values = valuesOf(text, message);
    if (values)
      return t(message, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tWord(value)])));
  }
  return tWord(text);
}

/** The values that a text was made with, if it was made of this message, which has some. */
export function valuesOf(text: string, message: string): Readonly<Record<string, string>> | undefined {
  const source = message.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{(\w+)\}/g, '(?<$1>.+)');
  return new RegExp(`^${source}$`).exec(text)?.groups;
}
