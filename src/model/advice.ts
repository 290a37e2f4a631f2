import type { Severity, SeverityCounts } from './severity.ts';

/**
 * How something is brought up to date: by the `distribution`'s package manager, as a `dependency` of a project, by upgrading the `owner`
 * that brought it; on a newer `base-image` where the image has no package manager; by replacing a `program` that none knows;
 * `remove` what is malware; `wait` where nothing is out that everybody can take.
 */
export const remedies = ['distribution', 'dependency', 'owner', 'base-image', 'program', 'remove', 'wait'] as const;
export type Remedy = (typeof remedies)[number];

/** What to do about an image's findings. Numbers count findings as lists show them: each place of a package on its own. */
export interface Advice {
  /** The step that clears most comes first, those that clear nothing last. */
  readonly steps: readonly AdviceStep[];
  /** All steps that can be commanded, put together. */
  readonly commands: readonly AdviceCommand[];
  readonly findings: number;
  /** How many of them the steps clear. */
  readonly clears: number;
}

/** Packages that are upgraded together: those built from one source, of one version. */
export interface AdviceStep {
  readonly remedy: Remedy;
  readonly ecosystem: string;
  /** What to upgrade: the source's name where packages are built from one; the owner's for what it brought. */
  readonly name: string;
  readonly packages: readonly AdvisedPlace[];
  readonly version: string;
  /** Smallest version, of the source where there is one, that clears all that has a fix; absent where there is none to name. */
  readonly to?: string;
  readonly clears: number;
  readonly cleared: SeverityCounts;
  /** Vulnerabilities that it clears, the most severe first. */
  readonly vulnerabilities: readonly string[];
  /** What is left of these packages after it. */
  readonly remaining: readonly RemainingVulnerability[];
  /** Vulnerabilities that the newer version has and this one has not. */
  readonly brings: readonly string[];
}

/** A package and where it lies. */
export interface AdvisedPlace {
  readonly name: string;
  readonly paths: readonly string[];
}

/** A vulnerability that an upgrade leaves, and why. */
export interface RemainingVulnerability {
  readonly vulnerability: string;
  readonly severity: Severity;
  /** Findings of it. */
  readonly findings: number;
  /** The source's words for its state: `affected`, `will_not_fix`, …; `fixed` where a version is out that this step does not reach. */
  readonly status: string;
  readonly fixedVersion?: string;
  /** What is needed to get that version: `ubuntu-pro`. */
  readonly channel?: string;
}

/** Lines to copy: of a shell, or coordinates for a build file. */
export interface AdviceCommand {
  readonly ecosystem: string;
  /** Where it belongs: into the build of the image, or into the project that the image is made of. */
  readonly place: 'image' | 'project';
  readonly kind: 'shell' | 'coordinates';
  readonly lines: readonly string[];
}
