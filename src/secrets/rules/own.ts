import { isCheckedSecret } from '../../lib/checked-secret.ts';
import type { SecretRule } from '../secret-rule.ts';

/** Secrets that Cleardock itself gives out. Their checksum tells them from everything else, so there is no doubt. */
export const own: readonly SecretRule[] = [
  {
    id: 'cleardock-token',
    title: 'Cleardock API token',
    anchors: ['cleardock_t_'],
    value: /^(cleardock_t_[0-9A-Za-z]{49})(?!\w)/,
    accepts: isCheckedSecret,
  },
  {
    id: 'cleardock-robot',
    title: 'Secret of a Cleardock robot',
    anchors: ['cleardock_r_'],
    value: /^(cleardock_r_[0-9A-Za-z]{49})(?!\w)/,
    accepts: isCheckedSecret,
  },
];
