import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of what the registry holds, by the rules of the schema. */
export interface RegistrySchema {
  namespace: NamespaceTable;
  repository: RepositoryTable;
  blob: BlobTable;
  repository_blob: RepositoryBlobTable;
  upload: UploadTable;
  manifest: ManifestTable;
  manifest_reference: ManifestReferenceTable;
  tag: TagTable;
}

/** First parts of repositories' names, with what is looked for, shown and counted below them. */
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

/** Repositories. Times and numbers are over all of their versions, and those of pulls are written some seconds later. */
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

/** Manifests; what is pushed to two repositories has a row for each. */
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

/** Tags, each of which points at a manifest of its repository. */
export interface TagTable {
  repository_id: Fixed<number>;
  name: Fixed<string>;
  manifest_id: number;
  updated_at: number;
  /** Pulls by this tag, whatever it pointed at; written some seconds later. */
  pulls: Generated<number>;
  pulled_at: number | null;
}
