import type { ApiVulnerability } from '../api/vulnerability-schemas.ts';
import type { Exposure } from '../model/priority.ts';
import type { Severity } from '../model/severity.ts';

/** A vulnerability in images of some namespaces, as it is counted. */
export interface InventoryRow {
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  /** The highest of its findings. */
  readonly severity: Severity;
  /** The highest CVSS score times ten, -1 without one. */
  readonly score: number;
  readonly exploited: boolean;
  readonly malicious: boolean;
  readonly fix: ApiVulnerability['fix'];
  /** Packages that have it, each once, by ecosystem and name. */
  readonly packages: readonly { readonly ecosystem: string; readonly name: string }[];
  readonly ecosystems: ReadonlySet<string>;
  /** Ids of namespaces with images that have it. */
  readonly namespaces: ReadonlySet<number>;
  /** From 0 to 1. */
  readonly epss?: number;
  /** The highest of its findings. */
  readonly priority: number;
  /** Id of the match with that priority. */
  readonly pressing: number;
  /** How much the image of it is in use that is most in use. */
  readonly exposure: Exposure;
  readonly images: number;
  readonly repositories: number;
  /** Images in which it counts: neither exemptions nor statements suppress it. */
  readonly open: number;
  readonly published?: string;
  /** When an image with it was pulled last. */
  readonly pulledAt?: number;
  /** When it was first matched with a package that is there. */
  readonly foundAt: number;
}
