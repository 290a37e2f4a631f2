import type { Generated } from 'kysely';
import type { AcknowledgementSchema } from './acknowledgement-schema.ts';
import type { AuditSchema } from './audit-schema.ts';
import type { ClearanceSchema } from './clearance-schema.ts';
import type { Fixed } from './fixed-column.ts';
import type { GateSchema } from './gate-schema.ts';
import type { MirrorSchema } from './mirror-schema.ts';
import type { NotificationSchema } from './notification-schema.ts';
import type {
  ApiTokenNamespaceTable,
  ApiTokenTable,
  GrantTable,
  GroupGrantTable,
  GroupMemberTable,
  RobotPermissionTable,
  RobotTable,
  SessionTable,
  UserGroupTable,
  UserIdentityTable,
  UserTable,
} from './people-schema.ts';
import type { UpkeepSchema } from './upkeep-schema.ts';

/*
 * Rules that let the same queries run on SQLite and PostgreSQL: TEXT, INTEGER (BIGINT there) and BLOB (BYTEA there) only;
 * times are milliseconds since the epoch; flags are 0 and 1; documents are JSON as text; names compare byte by byte.
 */

/** Tables of the metadata database. */
export interface Schema
  extends AcknowledgementSchema,
    AuditSchema,
    ClearanceSchema,
    GateSchema,
    MirrorSchema,
    NotificationSchema,
    UpkeepSchema {
  setting: SettingTable;
  user: UserTable;
  user_identity: UserIdentityTable;
  grant: GrantTable;
  session: SessionTable;
  user_group: UserGroupTable;
  group_member: GroupMemberTable;
  group_grant: GroupGrantTable;
  robot: RobotTable;
  robot_permission: RobotPermissionTable;
  api_token: ApiTokenTable;
  api_token_namespace: ApiTokenNamespaceTable;
  namespace: NamespaceTable;
  repository: RepositoryTable;
  blob: BlobTable;
  repository_blob: RepositoryBlobTable;
  upload: UploadTable;
  manifest: ManifestTable;
  manifest_reference: ManifestReferenceTable;
  tag: TagTable;
  layer_report: LayerReportTable;
  image: ImageTable;
  image_set: ImageSetTable;
  package_set: PackageSetTable;
  package_set_member: PackageSetMemberTable;
  package_set_sum: PackageSetSumTable;
  package: PackageTable;
  package_key: PackageKeyTable;
  package_match: PackageMatchTable;
  finding_change: FindingChangeTable;
  scan: ScanTable;
  scan_run: ScanRunTable;
  feed: FeedTable;
  advisory_set: AdvisorySetTable;
  job: JobTable;
}

/** Values the installation makes for itself: the token signing key, the installation's id; and the registry's policy. */
export interface SettingTable {
  key: string;
  value: string;
}

export interface NamespaceTable {
  id: Generated<number>;
  name: Fixed<string>;
  /** `public` (pulled anonymously) or `private`. */
  visibility: string;
  /** `automatic` or `manual`. */
  scan_mode: string;
  /** JSON of the rules that it sets itself; the others are those of the registry. */
  policy: string;
  /** 1 where secrets in layers are shown. */
  secrets: number;
  /** 1 where risks of image configs are shown. */
  config_risks: number;
  /** 1 where packages of lock files are shown and count, though they are not installed. */
  lock_files: number;
  /** 1 where packages of bills of materials in layers are shown and count. */
  sboms: number;
  /** 1 where what is found in headers of the kernel is shown and counts. */
  kernel_headers: number;
  /** 1 where statements attached to images count; whoever may push can attach some. */
  trust_statements: number;
  /** 1 where verdicts are signed and attached to images. */
  clearance: Generated<number>;
  /** Raised with each change of the policy, or of exemptions and statements that hold in it; part of the gate's cache key. */
  policy_version: number;
  created_at: Fixed<number>;
}

export interface RepositoryTable {
  id: Generated<number>;
  namespace_id: Fixed<number>;
  /** Whole name, `team/app`. */
  name: Fixed<string>;
  created_at: Fixed<number>;
  pushed_at: number | null;
  pulled_at: number | null;
  pulls: number;
}

/** Blobs whose bytes the blob store holds. */
export interface BlobTable {
  digest: Fixed<string>;
  size: Fixed<number>;
  created_at: Fixed<number>;
}

/** Which repository may hand out which blob. */
export interface RepositoryBlobTable {
  repository_id: Fixed<number>;
  digest: Fixed<string>;
  /** When a client last pushed it, mounted it, or asked whether it is there: whoever did may be about to refer to it. */
  linked_at: Generated<number>;
}

/** Uploads in progress; `id` is the blob store's id. */
export interface UploadTable {
  id: Fixed<string>;
  repository_id: Fixed<number>;
  algorithm: Fixed<string>;
  created_at: Fixed<number>;
}

export interface ManifestTable {
  id: Generated<number>;
  repository_id: Fixed<number>;
  digest: Fixed<string>;
  media_type: Fixed<string>;
  /** `image`, `index` or `artifact`. */
  kind: Fixed<string>;
  artifact_type: Fixed<string | null>;
  subject: Fixed<string | null>;
  /** Exact bytes as pushed. */
  content: Fixed<Uint8Array>;
  /** `os/architecture[/variant]` from the image config; null for other kinds. */
  platform: string | null;
  /** Sum of config and layers (for an index: of nothing), in bytes. */
  total_size: Fixed<number>;
  pushed_at: number;
  pulled_at: number | null;
  /** Pulls by tag or digest; written some seconds later. */
  pulls: Generated<number>;
}

/** What a manifest points at: `config`, `layer` (by position) or `child` manifest. */
export interface ManifestReferenceTable {
  manifest_id: Fixed<number>;
  kind: Fixed<string>;
  position: Fixed<number>;
  digest: Fixed<string>;
  media_type: Fixed<string>;
  size: Fixed<number>;
  /** Platform of a child as the index states it; `attestation` for BuildKit's attestation manifests. */
  platform: Fixed<string | null>;
}

export interface TagTable {
  repository_id: Fixed<number>;
  name: Fixed<string>;
  manifest_id: number;
  updated_at: number;
  /** Pulls by this tag, whatever it pointed at; written some seconds later. */
  pulls: Generated<number>;
  pulled_at: number | null;
}

/** Layer reports, JSON compressed with zstd; null where the blob is not a layer. */
export interface LayerReportTable {
  digest: Fixed<string>;
  extractors: Fixed<string>;
  report: Fixed<Uint8Array | null>;
  created_at: Fixed<number>;
}

/**
 * Indexed images, by the digest of their manifest where a repository has all layers, whichever it is; else by `DIGEST in REPOSITORY`,
 * since what is missing differs.
 */
export interface ImageTable {
  id: Generated<number>;
  digest: Fixed<string>;
  extractors: string;
  distribution: string | null;
  /** Coverage gaps that come from the content: unreadable files, missing layers. JSON list of CoverageGap. */
  gaps: string;
  /** JSON list of ImageSecret. */
  secrets: string;
  /** JSON list of the chain ids of its lowest layers, one for each number of them; empty where a layer was not read, null before it is known. */
  chain: string | null;
  /** The last of them, which stands for all layers. */
  chain_id: string | null;
  indexed_at: number;
  /** Generation of the advisory set that it was first matched with; null before. What changed later is its history. */
  generation: number | null;
}

/** What a layer contributes to an image. */
export interface ImageSetTable {
  image_id: Fixed<number>;
  layer: Fixed<number>;
  set_id: Fixed<number>;
}

/**
 * Packages at their places, as one layer contributes them to an image: those that are installed, or those that one kind of documents
 * declares. Images that are built on one another, and builds of one program, share most sets, so they are stored once, by what they
 * contain. They never change.
 */
export interface PackageSetTable {
  id: Generated<number>;
  /** sha256 of its members. */
  digest: Fixed<string>;
  /** A DeclaringKind where its packages are not installed; null where they are. */
  declared_by: Fixed<string | null>;
  /** JSON list of the scopes that its packages are looked up in. */
  scopes: Fixed<string>;
  /** 1 from when it has sums: all of its packages were matched. */
  summed: number;
}

export interface PackageSetMemberTable {
  set_id: Fixed<number>;
  position: Fixed<number>;
  package_id: Fixed<number>;
  path: Fixed<string>;
  /** Name of the package of the distribution that brought the file; null where none did. */
  owner: Fixed<string | null>;
}

/**
 * What is found in a package set, summed up for each ecosystem; what an image shows is the sum over its sets. A row holds from
 * generation `since` up to before `until`, like those of {@link PackageMatchTable}; each change of a judgement makes a new one.
 */
export interface PackageSetSumTable {
  set_id: Fixed<number>;
  ecosystem: Fixed<string>;
  since: Fixed<number>;
  until: number | null;
  packages: Fixed<number>;
  covered: Fixed<number>;
  /** Packages that could not be compared with some advisory. */
  uncomparable: Fixed<number>;
  critical: Fixed<number>;
  high: Fixed<number>;
  medium: Fixed<number>;
  low: Fixed<number>;
  negligible: Fixed<number>;
  unknown: Fixed<number>;
  fixable: Fixed<number>;
}

/** Distinct packages; an OS package of another distribution is another package. */
export interface PackageTable {
  id: Generated<number>;
  /** sha256 of the canonical form; what makes it distinct. */
  key: Fixed<string>;
  ecosystem: Fixed<string>;
  name: Fixed<string>;
  /** Last part of the name, in lower case: `log4j-core`. */
  short_name: Fixed<string>;
  version: Fixed<string>;
  distribution: Fixed<string | null>;
  purl: Fixed<string>;
  /** JSON of the whole Package. */
  detail: Fixed<string>;
  /** Whether a loaded feed covers one of its keys, at the generation of its last match. */
  covered: number;
  /** Advisories whose versions could not be compared with its own, at that generation. */
  uncomparable: number;
  /** Generation of the advisory set it was last matched with; null before the first match. */
  generation: number | null;
}

/** Inverted index: which packages an advisory key touches. */
export interface PackageKeyTable {
  scope: Fixed<string>;
  name: Fixed<string>;
  package_id: Fixed<number>;
}

/**
 * Matches of distinct packages. A row holds from generation `since` up to before `until` (null: still), so that a version
 * scanned at generation g shows the matches of g until it is scanned again, and nothing is rewritten at a rescan.
 */
export interface PackageMatchTable {
  id: Generated<number>;
  package_id: Fixed<number>;
  vulnerability: Fixed<string>;
  /** Most severe first: 0 Critical … 5 Unknown, 6 of what is ruled out and does not count, whose other marks are 0. */
  severity_rank: Fixed<number>;
  /** 1 where a fixed version is known. */
  fixable: Fixed<number>;
  /** 1 where it is known to be used in attacks. */
  exploited: Fixed<number>;
  /** What is known of exploits: 0 nothing, 1 a proof of concept, 2 attacks. */
  exploitation: Fixed<number>;
  /** 1 where the package is malware. */
  malicious: Fixed<number>;
  /** All ids of the vulnerability, separated by spaces; for searching. */
  ids: Fixed<string>;
  /** CVSS score times ten, -1 without one; for sorting. */
  score: Fixed<number>;
  /** For sorting; empty where it is not known. */
  published: Fixed<string>;
  /** JSON of the PackageMatch. */
  detail: Fixed<string>;
  since: Fixed<number>;
  until: number | null;
  found_at: Fixed<number>;
}

/** What an update of a feed changed in the findings of a package, and thereby of all images that hold it. */
export interface FindingChangeTable {
  id: Generated<number>;
  /** Generation that brought it; its row in `advisory_set` tells the feed and the time. */
  generation: Fixed<number>;
  package_id: Fixed<number>;
  vulnerability: Fixed<string>;
  /** `affected`, `cleared`, or `changed` where severity or fix differ. */
  change: Fixed<string>;
  /** As it is now; of one that is cleared, as it was. */
  severity_rank: Fixed<number>;
  fixed_version: Fixed<string | null>;
}

/**
 * Scan of one manifest in one repository. An index has none of its own: it shows the worst of its children. What it shows is not
 * stored: it is summed up from the image's package sets as of a generation.
 */
export interface ScanTable {
  manifest_id: Fixed<number>;
  /** What the last complete scan saw; null before there was one. */
  image_id: number | null;
  /** `not_scanned`, `queued`, `scanning`, `complete`, `failed`, `unsupported`; `stale` is computed. */
  state: string;
  /** Why it failed, or what is unsupported. */
  reason: string | null;
  /** Generation of the advisory set whose matches it shows; null: always the current one. */
  generation: number | null;
  queued_at: number | null;
  started_at: number | null;
  finished_at: number | null;
}

/** A run over all versions of a namespace, or of all. */
export interface ScanRunTable {
  id: Generated<number>;
  /** Null: of all namespaces. */
  namespace_id: Fixed<number | null>;
  /** `running`, `paused`, `stopped`, `complete`, or `incomplete` where a scan failed or a feed could not be asked. */
  state: string;
  total: Fixed<number>;
  done: number;
  failed: number;
  /** The last manifest that was scanned; they are taken in the order of their ids. */
  position: number;
  /** JSON list of texts: why a run that scanned everything does not tell everything. */
  problems: string;
  created_at: Fixed<number>;
  finished_at: number | null;
}

/** State of an advisory source, one row per updater. */
export interface FeedTable {
  name: Fixed<string>;
  fingerprint: string | null;
  /** Digest of the current shard; null before the first load. */
  shard: string | null;
  /** JSON list of the scopes the shard has advisories for. */
  scopes: string;
  records: number;
  /** Entries as the feed counts them; null where the shard was not made here, or by an older version. */
  entries: number | null;
  /** What they say of packages; null before the first load by this version. */
  advisories: number | null;
  /** JSON: why entries were left out → how many. */
  left_out: string | null;
  bytes: number;
  /** When the source last answered, changed or not: this installation, or the one whose advisory set this one is fed by. */
  checked_at: number | null;
  /** When this installation last asked and was answered. */
  asked_at: number | null;
  /** When the current shard was made. */
  updated_at: number | null;
  error: string | null;
  error_at: number | null;
}

/** Sets of shards in use, one row per change; the highest generation is the current one. */
export interface AdvisorySetTable {
  generation: Generated<number>;
  /** JSON: updater name → shard digest. */
  shards: Fixed<string>;
  /** Updater whose news made it. */
  feed: Fixed<string | null>;
  created_at: Fixed<number>;
}

export interface JobTable {
  id: Generated<number>;
  kind: Fixed<string>;
  /** Two waiting jobs of a kind with the same key are one. */
  key: Fixed<string>;
  payload: Fixed<string>;
  /** `waiting` or `running`; jobs that are done or given up are deleted. */
  state: string;
  priority: number;
  run_at: number;
  lease_until: number | null;
  attempts: number;
  error: string | null;
  created_at: Fixed<number>;
}
