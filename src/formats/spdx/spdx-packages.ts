import { createHash } from 'node:crypto';
import type { ReportedPackage, ScanReport } from '../../model/scan-report.ts';
import { packageRef } from '../package-of-finding.ts';
import { subjectOf } from '../subject.ts';

/** A package of an SPDX document, whatever the version and notation of the document. */
export interface SpdxPackage {
  /** Letters, digits and hyphens; the same package has the same in every document. */
  readonly id: string;
  readonly name: string;
  readonly version?: string;
  readonly purpose: 'CONTAINER' | 'OPERATING_SYSTEM' | 'APPLICATION' | 'LIBRARY';
  readonly supplier?: string;
  readonly licence?: string;
  readonly purl?: string;
  /** Hex digits of the SHA-256 of an image's manifest. */
  readonly sha256?: string;
  /** From which source package it was built, in words that readers of these documents know. */
  readonly sourceInfo?: string;
  /** What SPDX has no words for, one `cleardock:NAME=VALUE` a line. */
  readonly comment?: string;
  readonly summary?: string;
}

/** The image itself: what a document describes. */
export function imagePackage(report: ScanReport): SpdxPackage {
  const { purl, name, sha256 } = subjectOf(report);
  return { id: idOf('Image', name + (sha256 ?? '')), name, version: report.digest, purpose: 'CONTAINER', purl, sha256 };
}

/** What the image contains: its distribution, and each distinct package. */
export function* containedPackages({ distribution, packages }: ScanReport): Generator<SpdxPackage> {
  if (distribution) {
    const { id, version, name } = distribution;
    yield {
      id: idOf('OperatingSystem', `${id} ${version}`),
      ...{ name: id, version: version || undefined, purpose: 'OPERATING_SYSTEM', summary: name },
    };
  }
  for (const [ref, places] of Map.groupBy(packages, packageRef)) yield packageOf(ref, places);
}

function packageOf(ref: string, places: readonly ReportedPackage[]): SpdxPackage {
  const [pkg] = places as [ReportedPackage];
  const { name, version, source, vendor, licence, purl, ecosystem } = pkg;
  return {
    ...{ id: idOf('Package', ref), name, version, purl: purl || undefined },
    purpose: ecosystem === 'generic' ? 'APPLICATION' : 'LIBRARY',
    supplier: vendor,
    licence,
    sourceInfo: source && `built package from: ${source.name} ${source.version}`,
    comment: commentOf(pkg, places) || undefined,
  };
}

function commentOf({ module, slot, unpublished }: ReportedPackage, places: readonly ReportedPackage[]): string {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['module', module],
    ['slot', slot],
    ['unpublished', unpublished && 'true'],
    ...places.map(({ owner }) => ['owner', owner] as const),
    ...places.map(({ declaredBy }) => ['declared-by', declaredBy] as const),
    ...places.map(({ path }) => ['path', path] as const),
  ];
  return values
    .filter(([, value]) => value)
    .map(([name, value]) => `cleardock:${name}=${(value ?? '').replace(/\s+/g, ' ')}`)
    .join('\n');
}

function idOf(kind: string, text: string): string {
  return `${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}
