/** How an installation uses its provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: string;
  /** Scopes with blanks between them; `openid` among them. */
  readonly scopes: string;
  /** Claim that a user's name is taken from at the first sign-in; of an e-mail address the part before the `@`. */
  readonly nameClaim: string;
  readonly groupsClaim: string;
  /** Members of this group are administrators, and nobody else of the provider; absent: the provider has no say in that. */
  readonly adminGroup?: string;
  /** Only members of one of these groups may sign in; absent: everybody. */
  readonly allowedGroups?: readonly string[];
  /** Only verified e-mail addresses of these domains may sign in; absent: everybody. */
  readonly allowedDomains?: readonly string[];
}
