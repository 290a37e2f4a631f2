import type { exitCodes } from './exit-codes.ts';

/** What each exit code means, for the reference pages. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'everything went well',
  fault: 'a fault of the program itself',
  usage: 'an option, a setting or an argument is wrong',
  environment:
    'the machine does not offer what is needed: port taken, folder not writable or in use, disk full, database unreachable',
  unreadable: 'what was to be read is not there, or is not what it should be',
  network: 'a registry or another source cannot be reached, or refuses',
  found:
    'what must not be there was found, where that was asked: `scan --fail-on`, `scan --baseline`, `compare --fail-on-new`',
  refused: 'the policy of a registry refuses the image: `policy check`, `verify`, `pull`, `copy`, `scan`',
  incomplete: 'the scan could not see everything, where that was asked: `scan --fail-on-incomplete`',
};
