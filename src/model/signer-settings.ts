/** Whose signatures count, as it is kept and told: by a public key, by certificates (Notation), or by an identity (keyless). */
export type SignerSettings = KeySettings | CertificateSettings | IdentitySettings;

/** Signatures by a key, as cosign makes them. */
export interface KeySettings {
  readonly kind: 'key';
  /** The public key. */
  readonly pem: string;
}

/** Signatures of the Notary Project, as Notation makes them. */
export interface CertificateSettings {
  readonly kind: 'certificate';
  /** Certificates in PEM that vouch for signers, one after the other. */
  readonly certificates: string;
  /** Whether they are of a signing authority. */
  readonly authority: boolean;
  /** Names of which a signer's certificate has to have one: `C=US, ST=WA, O=Example`; without one, each counts. */
  readonly subjects: readonly string[];
}

/** Keyless signatures, as cosign makes them with Fulcio and Rekor. */
export interface IdentitySettings {
  readonly kind: 'identity';
  /** E-mail address or URI; `*` stands for any characters, `?` for one. */
  readonly identity: string;
  /** Who vouches for that, as it says itself. */
  readonly issuer: string;
  /** Certificates of authorities, and keys of transparency logs. */
  readonly roots: readonly DatedPem[];
  readonly logs: readonly DatedPem[];
}

/** A certificate or key in PEM, and between which moments it is trusted (ISO 8601); absent: without end. */
export interface DatedPem {
  readonly pem: string;
  readonly from?: string;
  readonly until?: string;
}
