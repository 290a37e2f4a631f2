import type { SecretRule } from '../secret-rule.ts';

/** `{"alg":`, `{"typ":` and `{"kid":` in base64. */
const anchors = ['eyJhbGciOi', 'eyJ0eXAiOi', 'eyJraWQiOi'];
const value = /^(eyJ[\w-]{10,1000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000})/;
/** A token with many claims. */
const reach = 4_096;

/** What it takes to be worth stealing from an image: an image lives longer than a token for a session. In seconds. */
const longLived = 30 * 24 * 3600;

/** JSON Web Tokens. https://www.rfc-editor.org/rfc/rfc7519 */
export const webTokens: readonly SecretRule[] = [
  {
    id: 'kubernetes-token',
    title: 'Kubernetes service account token',
    anchors,
    value,
    reach,
    accepts: (token) => isOfServiceAccount(claimsOf(token)),
  },
  {
    id: 'json-web-token',
    title: 'JSON Web Token that is valid for a month or longer, or for ever',
    anchors,
    value,
    reach,
    accepts(token) {
      const claims = claimsOf(token);
      return isLongLived(claims) && !isOfServiceAccount(claims) && !isForEverybody(claims);
    },
  },
];

type Claims = Readonly<Record<string, unknown>>;

function claimsOf(token: string): Claims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.', 2)[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : {};
  } catch {
    return {};
  }
}

function isOfServiceAccount(claims: Claims): boolean {
  return claims.iss === 'kubernetes/serviceaccount' || 'kubernetes.io' in claims;
}

function isLongLived({ exp, iat }: Claims): boolean {
  if (typeof iat !== 'number') return false;
  return exp === undefined || (typeof exp === 'number' && exp - iat >= longLived);
}

/** Keys that a web page hands to everybody, and the sample that tutorials show. */
function isForEverybody({ role, name, sub }: Claims): boolean {
  return role === 'anon' || sub === '1234567890' || name === 'John Doe';
}
