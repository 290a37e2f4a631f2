import type { Security } from '../../api/schemas.ts';
import { t } from './t.tsx';

/** What was found in a version, with how many findings are suppressed beside it: `8 vulnerabilities, 2 suppressed`. */
export function withSuppressed(found: string, { suppressed }: Pick<Security, 'suppressed'>): string {
  return suppressed === 0 ? found : t('{found}, {suppressed} suppressed', { found, suppressed });
}
