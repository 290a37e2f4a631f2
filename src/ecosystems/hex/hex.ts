import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { otpExtractors } from '../otp-extractors.ts';
import { mixLock } from './mix-lock.ts';

/**
 * Erlang and Elixir packages, as releases and build folders hold them compiled. Nothing in these says where an application came from:
 * all are taken for packages of Hex, the project's own among them, but those of Erlang/OTP and Elixir themselves.
 */
export const hex: Ecosystem = {
  id: 'hex',
  title: 'Erlang and Elixir packages',
  reads: '`NAME/ebin/NAME.app` of releases and builds, and in archives (`*.ez`)',
  ofDistribution: false,
  extractors: [...otpExtractors({ ecosystem: 'hex', own: false, tells: true }), mixLock],
  purl: (pkg) => purlOf({ type: 'hex', name: pkg.name.toLowerCase(), version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'hex', name: pkg.name.toLowerCase(), version: pkg.version }],
};
