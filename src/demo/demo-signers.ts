import { generateKeyPairSync } from 'node:crypto';
import { localSigner, type Signer } from '../signing/signer.ts';

/** Who signs images of the demonstration. */
export interface DemoSigners {
  /** Whom the namespace `platform` trusts. */
  readonly release: Signer;
  /** Whom nobody trusts. */
  readonly laptop: Signer;
}

/** Makes keys that are nowhere but in the memory of this process. */
export function createDemoSigners(): DemoSigners {
  return { release: newSigner(), laptop: newSigner() };
}

/** The public key in PEM. */
export function publicPem({ publicKey }: Signer): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

function newSigner(): Signer {
  return localSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}
