import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of what the gate lets through and what it refused, by the rules of the schema. */
export interface GateSchema {
  exemption: ExemptionTable;
  exception_request: ExceptionRequestTable;
  pull_refusal: PullRefusalTable;
  vex_document: VexDocumentTable;
}

/** What exemptions and documents of statements are for: the whole registry, a namespace, a repository of it, or one version of that. */
interface ScopeColumns {
  namespace_id: Fixed<number | null>;
  repository_id: Fixed<number | null>;
  /** Of an image, or of an index that has it. */
  digest: Fixed<string | null>;
}

/** Entries of allow-lists. An entry counts where its scope reaches, until it ends or is taken away. */
export interface ExemptionTable extends ScopeColumns {
  id: Generated<number>;
  vulnerability: Fixed<string>;
  /** Name or package URL; null: whatever has the vulnerability. */
  package: Fixed<string | null>;
  justification: Fixed<string | null>;
  reason: string;
  owner: Fixed<string>;
  expires_at: number | null;
  created_at: Fixed<number>;
  /** When it was told that it ends soon; null: not yet. */
  ending_told_at: number | null;
}

/** What somebody asks to have excepted. It is decided once; what was granted is an exemption of its own. */
export interface ExceptionRequestTable {
  id: Generated<number>;
  namespace_id: Fixed<number>;
  repository_id: Fixed<number | null>;
  digest: Fixed<string | null>;
  vulnerability: Fixed<string>;
  package: Fixed<string | null>;
  justification: Fixed<string | null>;
  reason: Fixed<string>;
  requester: Fixed<string>;
  /** The end that is wished. */
  expires_at: Fixed<number | null>;
  /** `open`, `granted` or `rejected`. */
  state: string;
  decided_by: string | null;
  /** What the one who decided says. */
  decision: string | null;
  decided_at: number | null;
  /** The exemption that it became; it may have been taken back since. */
  exemption_id: number | null;
  created_at: Fixed<number>;
}

/** Pulls that the policy refused, those of one hour that are alike in one row. */
export interface PullRefusalTable {
  id: Generated<number>;
  repository_id: Fixed<number>;
  digest: Fixed<string>;
  /** Name of the user, or `anonymous`. */
  actor: Fixed<string>;
  /** IP address of the client. */
  address: Fixed<string>;
  /** Names of the rules, with commas. */
  rule: Fixed<string>;
  message: string;
  /** Number of hours since the epoch. */
  hour: Fixed<number>;
  count: number;
  last_at: number;
}

/** Documents of statements that somebody uploaded. */
export interface VexDocumentTable extends ScopeColumns {
  id: Generated<number>;
  /** As its author identifies it. */
  document: Fixed<string>;
  /** `OpenVEX`, `CSAF` or `CycloneDX`. */
  format: Fixed<string>;
  author: Fixed<string>;
  /** Number of them. */
  statements: Fixed<number>;
  /** The document as it was uploaded. */
  content: Fixed<string>;
  owner: Fixed<string>;
  created_at: Fixed<number>;
}
