import { type Command, Option } from 'commander';
import { options } from '../config/options.ts';
import { CodedError } from '../lib/errors.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import { severityOrderOf } from '../matcher/severity-order.ts';
import type { Distribution } from '../model/distribution.ts';
import { type DeclaringKind, declaringKinds } from '../model/package.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { cacheOption } from './cache-option.ts';
import type { GateFlags } from './gate-flags.ts';
import { isWanted } from './is-wanted.ts';
import { parsedFlag } from './parsed-flag.ts';
import type { ScanSettings } from './scan-settings.ts';
import { stopSignal } from './stop-signal.ts';
import { version } from './version.ts';

/** Flags of the commands that look into images. */
export interface ScanFlags extends Pick<GateFlags, 'ignoreFile' | 'onlyFixed' | 'since'> {
  readonly platform?: string;
  readonly distribution?: string;
  readonly cache: string;
  readonly feedMirror?: string;
  readonly maxAge: string;
  readonly packagesOnly?: boolean;
  readonly severityOrder?: string;
  readonly alpineUnfixed?: string;
  readonly offline?: boolean;
  readonly lockFiles?: boolean;
  readonly sboms?: boolean;
  readonly kernelHeaders?: boolean;
  /** Files. */
  readonly vex?: readonly string[];
}

/** What an argument that names an image may be. */
export const targetKinds =
  'docker archive, OCI archive or layout (PATH[:TAG]), registry reference, folder, sbom:FILE, or attached:IMAGE for the bill of materials that is attached to an image';

/** Adds the flags that these commands share. */
export function scanFlags(command: Command): Command {
  return command
    .option('--platform <os/arch>', "platform of a multi-platform image (default: this machine's, Linux)")
    .option('--distribution <id:version>', 'whose packages an SBOM or a list of packages names, as debian:12')
    .addOption(cacheOption())
    .option('--lock-files', 'count the packages that lock files name too, installed or not', false)
    .option('--kernel-headers', 'count what is found in headers of the kernel, which runs outside the image', false)
    .option('--sboms', 'count the packages that bills of materials inside the image name too', false)
    .addOption(new Option('--feed-mirror <url>', options.feedMirror.summary).env('CLEARDOCK_FEED_MIRROR'))
    .option('--max-age <duration>', 'ask sources for news that were not asked for so long', '6h');
}

/** Adds the flags of the commands that match with advisories. */
export function matchFlags(command: Command): Command {
  return command
    .option('--packages-only', 'leave advisories alone', false)
    .addOption(new Option('--severity-order <origin,…>', options.severityOrder.summary).env('CLEARDOCK_SEVERITY_ORDER'))
    .addOption(new Option('--alpine-unfixed <none|nvd>', options.alpineUnfixed.summary).env('CLEARDOCK_ALPINE_UNFIXED'))
    .option(
      '--vex <file>',
      'heed a VEX document: OpenVEX, CSAF or CycloneDX; may be given several times',
      collected,
      [],
    )
    .option('--offline', 'use the advisories that were loaded before', false);
}

/** A flag that may be given several times. */
export function collected(file: string, before: readonly string[]): readonly string[] {
  return [...before, file];
}

/** Scans images one after the other, and tells on the terminal how it goes. */
export async function scanTargets(images: readonly string[], flags: ScanFlags): Promise<ScanReport[]> {
  const { openProgress } = await import('./progress.ts');
  const { scanTarget } = await import('./scan-target.ts');
  const warnings = new Set<string>();
  const reports: ScanReport[] = [];
  const { statements, ignores } = await readExceptions(flags, (sentence) => warnings.add(sentence));
  const signal = stopSignal();
  {
    using progress = openProgress(process.stderr);
    for (const image of images) {
      const report = await scanTarget(image, {
        platform: flags.platform,
        distribution: flags.distribution === undefined ? undefined : givenDistribution(flags.distribution),
        cache: flags.cache,
        packagesOnly: flags.packagesOnly ?? false,
        offline: flags.offline ?? false,
        shown: shownKinds(flags),
        ...{ statements, ignores },
        wanted: (match) => isWanted(match, flags),
        matching: matchOptions(flags),
        feedMirror: flags.feedMirror && parsedFlag('--feed-mirror', flags.feedMirror, options.feedMirror),
        maxAge: parsedFlag('--max-age', flags.maxAge, options.feedInterval),
        tool: `cleardock ${version()}`,
        env: process.env,
        progress,
        warn: (sentence) => warnings.add(sentence),
        signal,
      });
      reports.push(report);
    }
  }
  for (const sentence of warnings) process.stderr.write(`cleardock: ${sentence}\n`);
  return reports;
}

/** What must not count, by the files that were given. Rejects with the name of the one that cannot be read. */
async function readExceptions(
  { vex = [], ignoreFile = [] }: ScanFlags,
  warn: (sentence: string) => void,
): Promise<Pick<ScanSettings, 'statements' | 'ignores'>> {
  if (vex.length === 0 && ignoreFile.length === 0) return { statements: [], ignores: [] };
  const { readStatements } = await import('./given-statements.ts');
  const { readIgnores } = await import('./given-ignores.ts');
  return { statements: await readStatements(vex), ignores: await readIgnores(ignoreFile, Date.now(), warn) };
}

function matchOptions({ severityOrder: order, alpineUnfixed: unfixed }: ScanFlags): MatchOptions {
  return {
    severityOrder:
      order === undefined ? [] : severityOrderOf(parsedFlag('--severity-order', order, options.severityOrder)),
    alpineUnfixed: unfixed !== undefined && parsedFlag('--alpine-unfixed', unfixed, options.alpineUnfixed),
  };
}

function shownKinds({ lockFiles, sboms, kernelHeaders }: ScanFlags): readonly DeclaringKind[] {
  const asked = { 'lock-file': lockFiles, sbom: sboms, 'kernel-headers': kernelHeaders };
  return declaringKinds.filter((kind) => asked[kind]);
}

/** A distribution as a person names it. Throws `config_invalid`. */
function givenDistribution(text: string): Distribution {
  const [, id, version = ''] = /^([a-z][a-z0-9._-]*)(?::([\w.-]+))?$/.exec(text) ?? [];
  if (id !== undefined) return { id, version, name: `${id} ${version}`.trim(), like: [] };
  throw new CodedError('config_invalid', `--distribution must be like debian:12 or alpine:3.22, not ${text}.`);
}
