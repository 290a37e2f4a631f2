import { noOptions, type VersionRule } from '../rule.ts';

/** Versions that have no complete scan. */
export const unscanned: VersionRule = {
  kind: 'version',
  title: 'Not scanned',
  help: 'A version without a complete scan. Until this is on, what was not scanned is let through.',
  options: noOptions,
  label: () => 'not scanned',
  breaks: ({ scan, unscannedBecause }) => (scan ? {} : { message: unscannedBecause ?? 'it has no complete scan' }),
};
