import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { otpExtractors } from '../otp-extractors.ts';

/** Applications that come with Erlang/OTP and Elixir: `kernel`, `ssl`, `mix`. Others are packages of Hex. */
export const otp: Ecosystem = {
  id: 'otp',
  title: 'Applications of Erlang/OTP and Elixir',
  reads: "`NAME/ebin/NAME.app` of the platform's own applications, and in archives (`*.ez`)",
  ofDistribution: false,
  // What cannot be read is told by the reader of Hex packages, which gets the same files.
  extractors: otpExtractors({ ecosystem: 'otp', own: true, tells: false }),
  purl: (pkg) => purlOf({ type: 'otp', name: pkg.name.toLowerCase(), version: pkg.version }),
  // Advisories speak of Erlang/OTP as a whole, whose version is not that of its applications.
  advisoryKeys: () => [],
};
