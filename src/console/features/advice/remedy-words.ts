import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import type { Message } from '../../lib/t.tsx';

/** What to do, as a sentence in which `{version}` is the version to have. */
export const remedyWords: Readonly<Record<ApiAdviceStep['remedy'], Message>> = {
  distribution: 'Upgrade to {version}',
  dependency: 'Upgrade to {version}',
  owner: 'Upgrade this package, which brought it',
  'base-image': 'Build on a base image that has {version}',
  program: 'Replace with {version}',
  remove: 'Remove: it is malware',
  wait: 'Wait for a fix, or do without it',
};
