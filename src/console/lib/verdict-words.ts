import type { ApiBriefVerdict } from '../../api/policy-schemas.ts';
import type { Message } from './t.tsx';

/** What a verdict comes to, in a word. */
export const verdictWords: Readonly<Record<ApiBriefVerdict['outcome'], Message>> = {
  allowed: 'Allowed|by a policy',
  warned: 'Warned of',
  blocked: 'Blocked',
};
