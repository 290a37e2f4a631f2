import type { ReactNode } from 'react';
import type { ApiFinding } from '../../src/api/finding-schemas.ts';
import type { ApiVulnerability } from '../../src/api/vulnerability-schemas.ts';
import type { Column } from '../../src/console/ui/column.ts';
import { daysAgo, digestOf } from './console-answers.tsx';

/** A finding as the server tells it: rated high, in a package of the base image, with a fix that everybody can take. */
export function shownFinding(change: Partial<ApiFinding> = {}): ApiFinding {
  return {
    ...{ vulnerability: 'CVE-2026-1', aliases: [], severity: 'High', severitySource: 'debian', status: 'fixed' },
    package: { ecosystem: 'dpkg', name: 'libssl3', version: '3.0.11-1', purl: 'pkg:deb/debian/libssl3@3.0.11-1' },
    ...{ fixedVersion: '3.0.17-1', path: 'var/lib/dpkg/status', advisory: 'CVE-2026-1', sources: ['debian'] },
    layer: { index: 0, digest: digestOf('a'), base: true },
    ...{ priority: { score: 57, parts: [] }, link: 'https://example.org/CVE-2026-1', references: [], statements: [] },
    ...{ description: '', firstSeen: daysAgo(3) },
    evidence: { scope: 'debian:12', name: 'openssl', version: '3.0.11-1', scheme: 'deb', range: '< 3.0.17-1' },
    ...change,
  };
}

/** A vulnerability as the list of all of them shows it. */
export function shownVulnerability(change: Partial<ApiVulnerability> = {}): ApiVulnerability {
  return {
    ...{ vulnerability: 'CVE-2026-1', aliases: [], severity: 'High', exploited: false, malicious: false, fix: 'all' },
    ...{ priority: { score: 57, parts: [] }, packages: [{ ecosystem: 'npm', name: 'lodash' }], packageCount: 1 },
    ...{ images: 3, openImages: 3, repositories: 2, firstMatched: daysAgo(3), ...change },
  };
}

/** A row of a list with all of its columns, whichever are shown. */
export function rowOf<T>(columns: readonly Column<T>[], row: T): ReactNode {
  return (
    <table>
      <tbody>
        <tr>
          {columns.map(({ id, cell, title }) => (
            <td key={id} title={title?.(row)}>
              {cell(row)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
