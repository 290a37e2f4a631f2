import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Queries } from '../db/database.ts';
import { getOrCreateSetting } from '../db/setting.ts';
import type { Clock } from '../lib/clock.ts';
import type { Holder } from './identities.ts';

/** What a token lets its bearer do, in the words of Docker's token protocol. */
export interface AccessEntry {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** A verified access token. */
export interface AccessToken {
  /** Absent for an anonymous one. */
  readonly holder?: Holder;
  readonly access: readonly AccessEntry[];
}

/** Signs and verifies the registry's tokens (ES256). https://distribution.github.io/distribution/spec/auth/jwt/ */
export interface Tokens {
  /** Seconds that an access token lives. */
  readonly lifetime: number;
  issue(holder: Holder | undefined, audience: string, access: readonly AccessEntry[]): Promise<string>;
  /** `undefined` for a token that is not ours or has ended. Whether its holder still is who it was is another question. */
  verify(token: string): Promise<AccessToken | undefined>;
  /** A token for getting access tokens without the password. */
  issueRefresh(holder: Holder): Promise<string>;
  verifyRefresh(token: string): Promise<Holder | undefined>;
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
    holder: Holder | undefined,
    audience: string,
    seconds: number,
  ): Promise<string> {
    const now = Math.floor(clock() / 1_000);
    return await new SignJWT({ ...claims, stamp: holder?.stamp, tid: holder?.tokenId })
      .setProtectedHeader({ typ: 'JWT', alg: 'ES256', kid: jwk.kid })
      .setIssuer(issuer)
      .setSubject(holder?.name ?? '')
      .setAudience(audience)
      .setIssuedAt(now)
      .setNotBefore(now - 30)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID())
      .sign(key);
  }

  return {
    lifetime,
    issue: (holder, audience, access) => sign({ access }, holder, audience, lifetime),
    async verify(text) {
      const known = verified.get(text);
      if (known && known.until > clock()) return known.token;
      const result = await jwtVerify(text, publicKey, {
        issuer,
        algorithms: ['ES256'],
        currentDate: currentDate(),
      }).catch(() => undefined);
      if (!result || result.payload.aud === refreshAudience || !Array.isArray(result.payload.access)) return undefined;
      // A token of somebody without a stamp is from before there were any.
      if (result.payload.sub && !holderIn(result.payload)) return undefined;
      const token: AccessToken = { holder: holderIn(result.payload), access: result.payload.access as AccessEntry[] };
      if (verified.size >= maxVerified) verified.clear();
      verified.set(text, { token, until: (result.payload.exp ?? 0) * 1_000 });
      return token;
    },
    issueRefresh: (holder) => sign({}, holder, refreshAudience, 30 * 24 * 3_600),
    async verifyRefresh(text) {
      const options = { issuer, audience: refreshAudience, algorithms: ['ES256'], currentDate: currentDate() };
      const result = await jwtVerify(text, publicKey, options).catch(() => undefined);
      // An access token can be asked for with any audience.
      return result && result.payload.access === undefined ? holderIn(result.payload) : undefined;
    },
  };
}

function holderIn({ sub, stamp, tid }: JWTPayload): Holder | undefined {
  if (!sub || typeof stamp !== 'string') return undefined;
  return { name: sub, stamp, tokenId: typeof tid === 'number' ? tid : undefined };
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256' });
}
