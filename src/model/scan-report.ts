import type { Advice } from './advice.ts';
import type { AsReported } from './as-reported.ts';
import type { ConfigRisk } from './config-risk.ts';
import type { Coverage } from './coverage.ts';
import type { Distribution } from './distribution.ts';
import type { Finding } from './finding.ts';
import type { DeclaringKind } from './package.ts';
import type { Problem } from './problem.ts';
import type { ImageSecret } from './secret.ts';

/** All that a scan says about one image, folder or bill of materials; what documents are written from. */
export interface ScanReport {
  /** As the person named it who asked. */
  readonly name: string;
  /** Digest of the image's manifest, where it has one. */
  readonly digest?: string;
  /** `os/architecture[/variant]`. */
  readonly platform?: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Program and version that made it. */
  readonly tool: string;
  readonly distribution?: Distribution;
  /** Lowest first; empty for what has no layers. */
  readonly layers: readonly ReportedLayer[];
  readonly packages: readonly ReportedPackage[];
  /** Absent where only packages were asked for. */
  readonly findings?: readonly Finding[];
  /** What to do about them. */
  readonly advice?: Advice;
  /** Number of findings in headers of the kernel, where they do not count; absent where there are none. */
  readonly findingsInKernelHeaders?: number;
  /** Secrets in all layers, with what people call them; absent where no files were read. */
  readonly secrets?: readonly (ImageSecret & { readonly title: string })[];
  /** Absent where there is no config. */
  readonly configRisks?: readonly (ConfigRisk & { readonly title: string })[];
  readonly coverage: Coverage;
  readonly problems: readonly (Problem & { readonly layer: number })[];
}

/** A layer and how it came to be. */
export interface ReportedLayer {
  readonly digest?: string;
  /** Digest of the uncompressed layer. */
  readonly diffId?: string;
  /** The instruction that made it. */
  readonly createdBy?: string;
  /** Whether it seems to come from the base image; absent where that cannot be told. */
  readonly base?: boolean;
}

/** A package with its place. */
export interface ReportedPackage extends AsReported {
  readonly purl: string;
  readonly path: string;
  /** Index into the report's layers. */
  readonly layer: number;
  /** Name of the package of the distribution that brought the file. */
  readonly owner?: string;
  /** The kind of document that names it; absent where it is installed. */
  readonly declaredBy?: DeclaringKind;
}
