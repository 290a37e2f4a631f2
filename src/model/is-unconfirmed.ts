import type { PackageMatch } from './finding.ts';

/** Whether nobody who knows the package has called it affected: its source still investigates, or another one guesses. */
export function isUnconfirmed({ status, unconfirmed }: PackageMatch): boolean {
  return unconfirmed === true || status === 'under_investigation';
}
