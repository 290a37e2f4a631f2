import { noOptions, type VersionRule } from '../rule.ts';

/** Versions that nobody signed whom the namespace trusts. It asks for no scan. */
export const signature: VersionRule = {
  kind: 'version',
  title: 'Not signed',
  help: 'A version without a signature by a signer whom the namespace trusts. Of an image in an index, a signature of the index counts.',
  options: noOptions,
  needs: 'signatures',
  label: () => 'not signed',
  breaks({ signed, signedUntil, signatureProblem }) {
    if (signed) return { until: signedUntil };
    const message = 'it has no signature by a signer whom the namespace trusts';
    return { message: signatureProblem === undefined ? message : `${message}: ${signatureProblem}` };
  },
};
