import { CodedError } from '../lib/errors.ts';
import type { OidcSettings } from '../model/oidc-settings.ts';
import type { ExternalIdentity } from './external-users.ts';

/** Why a sign-in by OpenID Connect came to nothing. */
export type OidcErrorCode = 'oidc_unavailable' | 'oidc_refused' | 'oidc_not_allowed';

/** Groups of one user that are looked at. */
const maxGroups = 2_000;

/** Who somebody is, by the claims of a provider that were verified. Throws `oidc_not_allowed` where they may not sign in here. */
export function oidcIdentity(
  settings: OidcSettings,
  claims: Readonly<Record<string, unknown>> & { readonly sub: string },
): ExternalIdentity {
  const groups = textsOf(claims[settings.groupsClaim]);
  requireAllowed(settings, claims, groups);
  const name = claims[settings.nameClaim];
  return {
    source: 'oidc',
    provider: `oidc:${settings.issuer}`,
    subject: claims.sub,
    name: typeof name === 'string' ? name.replace(/@.*$/s, '') : '',
    groups,
    administrator: settings.adminGroup === undefined ? undefined : groups.includes(settings.adminGroup),
  };
}

function requireAllowed(
  { allowedGroups, allowedDomains }: OidcSettings,
  claims: Readonly<Record<string, unknown>>,
  groups: readonly string[],
): void {
  if (allowedGroups && !allowedGroups.some((group) => groups.includes(group)))
    throw notAllowed('None of your groups may sign in here.');
  if (!allowedDomains) return;
  const { email, email_verified: verified } = claims;
  const domain = typeof email === 'string' ? email.slice(email.lastIndexOf('@') + 1).toLowerCase() : '';
  // An address that the provider did not verify could be anybody's.
  if (verified !== true || !allowedDomains.includes(domain))
    throw notAllowed('Your e-mail address is not one that may sign in here, or it is not verified.');
}

function notAllowed(message: string): CodedError<OidcErrorCode> {
  return new CodedError('oidc_not_allowed', message);
}

/** A list of texts, or one text; anything else is none. */
function textsOf(claim: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.slice(0, maxGroups).filter((item) => typeof item === 'string');
}
