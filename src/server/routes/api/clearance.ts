import { keyId, publicPem } from '../../../signing/key.ts';
import type { Handlers } from './handler.ts';

/** Signed verdicts. */
export const clearanceHandlers: Handlers<'getClearanceKey'> = {
  async getClearanceKey({ services: { clearanceKeys } }) {
    const current = clearanceKeys.signer().publicKey;
    const items = [current, ...clearanceKeys.old].map((key) => ({
      keyId: keyId(key),
      pem: publicPem(key),
      current: key === current,
    }));
    return { items, total: items.length };
  },
};
