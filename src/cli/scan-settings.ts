import type { MatchOptions } from '../matcher/match-options.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { AttributedStatement } from '../model/vex-statement.ts';
import type { GivenIgnore } from './given-ignores.ts';
import type { Progress } from './progress.ts';

/** How to scan. */
export interface ScanSettings {
  readonly platform?: string;
  /** Of the packages that a document lists, whatever it says itself. */
  readonly distribution?: Distribution;
  /** Folder for what is kept between runs. */
  readonly cache: string;
  /** Leaves advisories alone. */
  readonly packagesOnly: boolean;
  /** Asks no advisory source; what was loaded before is used. */
  readonly offline: boolean;
  /** Kinds of documents whose packages count beside what is installed. */
  readonly shown: readonly DeclaringKind[];
  /** What is stated of vulnerabilities in files that were given. */
  readonly statements: readonly AttributedStatement[];
  /** Entries of ignore files. */
  readonly ignores: readonly GivenIgnore[];
  /** Whether a match is to be told at all. */
  wanted(match: PackageMatch): boolean;
  readonly matching: MatchOptions;
  readonly feedMirror?: string;
  /** Age of advisories from which their sources are asked for news, in milliseconds. */
  readonly maxAge: number;
  /** Program and version, for the report. */
  readonly tool: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  warn(sentence: string): void;
  readonly signal: AbortSignal;
}
