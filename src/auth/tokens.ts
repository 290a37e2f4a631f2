import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { Queries } from '../db/database.ts';
import { getOrCreateSetting } from '../db/setting.ts';
import type { Clock } from '../lib/clock.ts';

/** What a token lets its bearer do, in the words of Docker's token protocol. */
export interface AccessEntry {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** A verified access token. */
export interface AccessToken {
  /** Name of the user; empty for an anonymous one. */
  readonly subject: string;
  readonly access: readonly AccessEntry[];
}

/** Signs and verifies the registry's tokens (ES256). https://distribution.github.io/distribution/spec/auth/jwt/ */
export interface Tokens {
  /** Seconds that an access token lives. */
  readonly lifetime: number;
  issue(subject: string, audience: string, access: readonly AccessEntry[]): Promise<string>;
  /** `undefined` for a token that is not ours or has ended. */
  verify(token: string): Promise<AccessToken | undefined>;
  /** A token for getting access tokens without the password; it ends when the password changes (`stamp` does). */
  issueRefresh(subject: string, stamp: string): Promise<string>;
  verifyRefresh(token: string): Promise<{ readonly subject: string; readonly stamp: string } | undefined>;
}

const issuer = 'cleardock';
const refreshAudience = 'cleardock-refresh';
const lifetime = 300;
/** Verified tokens kept at most: a signature costs a quarter of a millisecond, and clients send the same token many times. */
const maxVerified = 10_000;

/** Opens the token service; its key is made once and kept in the database. */
export async function openTokens(db: Queries, clock: Clock): Promise<Tokens> {
  const jwk = JSON.parse(await getOrCreateSetting(db, 'token-key', newKey)) as JWK;
  const key = await importJWK(jwk, 'ES256');
  const { d: _private, ...publicPart } = jwk;
  const publicKey = await importJWK(publicPart, 'ES256');
  const verified = new Map<string, { readonly token: AccessToken; readonly until: number }>();
  const currentDate = () => new Date(clock());

  async function sign(
    claims: Record<string, unknown>,
    subject: string,
    audience: string,
    seconds: number,
  ): Promise<string> {
    const now = Math.floor(clock() / 1_000);
    return await new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', alg: 'ES256', kid: jwk.kid })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(now)
      .setNotBefore(now - 30)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID())
      .sign(key);
  }

  return {
    lifetime,
    issue: (subject, audience, access) => sign({ access }, subject, audience, lifetime),
    async verify(text) {
      const known = verified.get(text);
      if (known && known.until > clock()) return known.token;
      const result = await jwtVerify(text, publicKey, {
        issuer,
        algorithms: ['ES256'],
        currentDate: currentDate(),
      }).catch(() => undefined);
      if (!result || result.payload.aud === refreshAudience || !Array.isArray(result.payload.access)) return undefined;
      const token: AccessToken = { subject: result.payload.sub ?? '', access: result.payload.access as AccessEntry[] };
      if (verified.size >= maxVerified) verified.clear();
      verified.set(text, { token, until: (result.payload.exp ?? 0) * 1_000 });
      return token;
    },
    issueRefresh: (subject, stamp) => sign({ stamp }, subject, refreshAudience, 30 * 24 * 3_600),
    async verifyRefresh(text) {
      const options = { issuer, audience: refreshAudience, algorithms: ['ES256'], currentDate: currentDate() };
      const result = await jwtVerify(text, publicKey, options).catch(() => undefined);
      const { sub, stamp } = result?.payload ?? {};
      return sub !== undefined && typeof stamp === 'string' ? { subject: sub, stamp } : undefined;
    },
  };
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256' });
}
