import { createHmac } from 'node:crypto';

/** Header that holds the signature. */
export const signatureHeader = 'cleardock-signature';

/**
 * Signature of a body: `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 over `SECONDS.BODY`. Receivers refuse what was signed too long ago,
 * so that nobody can send it again later.
 */
export function signBody(secret: string, text: string, now: number): string {
  const seconds = Math.floor(now / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}`;
}
