import type { Configuration } from 'openid-client';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { OidcSettings } from '../model/oidc-settings.ts';
import type { ExternalIdentity } from './external-users.ts';
import { type OidcErrorCode, oidcIdentity } from './oidc-identity.ts';

/** What a browser brings back from the provider must fit; kept by the browser meanwhile. */
export interface OidcFlow {
  /** Ties the answer to the browser that asked; of the provider's redirect. */
  readonly state: string;
  /** Ties the ID token to this sign-in. */
  readonly nonce: string;
  /** Verifier of PKCE. */
  readonly verifier: string;
}

/** Sign-in by OpenID Connect: authorization code with PKCE. https://openid.net/specs/openid-connect-core-1_0.html */
export interface Oidc {
  /** Where to send a browser, and what to remember of it. Rejects with `oidc_unavailable`. */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly flow: OidcFlow }>;
  /** Who came back to `url`. Rejects with `oidc_unavailable`, `oidc_refused` and `oidc_not_allowed`. */
  finish(url: URL, flow: OidcFlow): Promise<ExternalIdentity>;
}

/** Seconds that the provider gets for an answer. */
const answerTime = 10;
/** Seconds that the clocks of the provider and of this server may differ. */
const clockSkew = 60;
/** How long what the provider says of itself is taken as it is, in milliseconds. */
const metadataAge = 3_600_000;

/** Opens sign-in with a provider, which is asked for the first time when somebody signs in. */
export function openOidc(settings: OidcSettings): Oidc {
  let known: { readonly config: Configuration; readonly until: number } | undefined;

  async function configuration() {
    const client = await import('openid-client');
    if (known && known.until > Date.now()) return { client, config: known.config };
    try {
      const config = await client.discovery(
        new URL(settings.issuer),
        settings.clientId,
        { [client.clockTolerance]: clockSkew },
        settings.clientSecret === undefined ? client.None() : client.ClientSecretBasic(settings.clientSecret),
        { timeout: answerTime, execute: isLoopback(settings.issuer) ? [client.allowInsecureRequests] : [] },
      );
      known = { config, until: Date.now() + metadataAge };
      return { client, config };
    } catch (error) {
      throw oidcError('oidc_unavailable', 'The identity provider cannot be used now', error);
    }
  }

  return {
    async begin(redirectUri) {
      const { client, config } = await configuration();
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow };
    },
    async finish(url, { state, nonce, verifier }) {
      const { client, config } = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, url, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('the provider sent no ID token');
        // Many providers tell names and groups only there.
        const more = config.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
          : {};
        return oidcIdentity(settings, { ...more, ...claims });
      } catch (error) {
        if (error instanceof CodedError) throw error;
        throw oidcError('oidc_refused', 'The identity provider did not confirm the sign-in', error);
      }
    },
  };
}

/** Only a provider on the same machine may be spoken to without TLS. */
function isLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** The library's errors carry whole answers, with tokens in them: only what they say goes on. */
function oidcError(code: OidcErrorCode, message: string, error: unknown): CodedError<OidcErrorCode> {
  return new CodedError(code, `${message}: ${messageOf(error)}.`);
}
