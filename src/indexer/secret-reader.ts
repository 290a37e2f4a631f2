import type { FoundSecret } from '../model/secret.ts';
import { findSecrets } from '../secrets/find-secrets.ts';
import { isText, maxTextSize, mayHoldSecrets } from '../secrets/may-hold-secrets.ts';
import type { FileReader } from './file-reader.ts';
import { withoutUsr } from './without-usr.ts';

/** Looks for secrets in texts. What is too large to be written by hand is passed over. */
export const secretReader: FileReader = {
  incidental: true,
  maxSize: maxTextSize,
  wants: mayHoldSecrets,
  begins: isText,
  read({ path, bytes }, into) {
    if (isText(bytes)) into.secrets.push(...findSecrets(path, bytes));
  },
};

/**
 * Secrets without those in files of the distribution's packages, which are no secrets: a package that the same layer lists brought
 * them. In `etc`, and where a later layer put another file, they are somebody's own.
 */
export function withoutOwned(secrets: readonly FoundSecret[], owned: readonly string[]): readonly FoundSecret[] {
  if (secrets.length === 0) return secrets;
  const files = new Set(owned.map(withoutUsr));
  return secrets.filter(({ path }) => path.startsWith('etc/') || !files.has(withoutUsr(path)));
}
