import { tMade } from './made-text.ts';
import type { Message } from './t.tsx';

/** What the server refuses with, as far as it is often met. */
const refusals: readonly Message[] = [
  'There is no user {name}.',
  'There is no repository {name}.',
  'There is no namespace {name}.',
  '{name} has no version {reference}.',
  'This needs the right to {what} in the whole registry.',
  'This needs the right to {what}.',
  'Too many wrong passwords; try again in {seconds} seconds.',
  'The user name or the password is wrong, or the user is disabled.',
  'The present password is not right.',
  'The request was decided already.',
  'A garbage collection is under way already.',
  'This version has not been scanned yet.',
];

/** Why the server refused a call, in the reader's language where it is often met, else in the server's. */
export function errorText(message: string): string {
  return tMade(message, refusals);
}
