import { z } from 'zod';

/** A public key that verdicts are signed with, or were. */
export const clearanceKeySchema = z.object({
  keyId: z.string().meta({ description: 'SHA-256 of the key as SubjectPublicKeyInfo' }),
  pem: z.string(),
  current: z.boolean().meta({ description: 'Whether it signs now' }),
});
