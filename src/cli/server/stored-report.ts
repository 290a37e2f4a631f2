import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiOutput } from '../../api/client.ts';
import { CodedError } from '../../lib/errors.ts';
import type { Finding } from '../../model/finding.ts';
import type { ReportedPackage, ScanReport } from '../../model/scan-report.ts';
import { version } from '../version.ts';
import { type CliServer, openServer, type ServerFlags } from './open-server.ts';
import { type ServerReference, serverReference } from './server-reference.ts';

type Detail = ApiOutput<'getVersion'>;

const pageSize = 500;
/** Time between two looks at a scan, in milliseconds. */
const lookInterval = 500;
const states = ['complete', 'failed', 'unsupported', 'stale'];

/**
 * What a server knows of a stored version, as a report like that of a scan here. A version that was never scanned is scanned, which is
 * waited for. Of an image index the images have their own reports. Rejects with `scan_failed`.
 */
export async function storedReport(name: string, flags: ServerFlags): Promise<ScanReport> {
  const server = await openServer(flags);
  const asked = serverReference(name, server.url);
  const detail = await scanned(server, asked);
  if (detail.kind === 'index') throw refusedIndex(asked, detail);
  const findings = await allPages((offset) =>
    server.call('listFindings', { query: { ...asked, limit: pageSize, offset } }),
  );
  const packages = await allPages((offset) =>
    server.call('listPackages', { query: { ...asked, limit: pageSize, offset } }),
  );
  const { security, digest, platforms, layers } = detail;
  return {
    ...{ name: `${server.url.host}/${asked.repository}:${asked.reference}`, digest, platform: platforms[0] },
    createdAt: security.scannedAt ?? new Date().toISOString(),
    tool: `cleardock ${version()}`,
    layers: layers.map(({ digest: layer, createdBy, base }) => ({ digest: layer, createdBy, base })),
    packages: packages.map(({ layer, ...one }): ReportedPackage => ({ ...one, layer: layer.index })),
    findings: findings.map(({ layer, ...one }): Finding => ({ ...one, layer: layer.index }) as Finding),
    coverage: security.coverage ?? { packages: packages.length, coveredPackages: 0, gaps: [] },
    problems: [],
  };
}

async function scanned({ call }: CliServer, asked: ServerReference): Promise<Detail> {
  let detail = await call('getVersion', { query: asked });
  const begun = states.includes(detail.security.state);
  if (!begun && !['queued', 'scanning'].includes(detail.security.state)) await call('scan', { body: asked });
  while (!states.includes(detail.security.state)) {
    await sleep(lookInterval);
    detail = await call('getVersion', { query: asked });
  }
  const { state, reason } = detail.security;
  if (state === 'complete' || state === 'stale' || detail.kind === 'index') return detail;
  throw new CodedError(
    'scan_failed',
    `${asked.repository}:${asked.reference} could not be scanned: ${reason ?? state}.`,
  );
}

function refusedIndex({ repository, reference }: ServerReference, { children }: Detail): CodedError {
  const images = children.map(({ digest, platform }) => `${platform} ${repository}@${digest}`).join(', ');
  return new CodedError('platform_missing', `${repository}:${reference} has several images; name one: ${images}.`);
}

async function allPages<T>(
  page: (offset: number) => Promise<{ readonly items: readonly T[]; readonly total: number }>,
) {
  const all: T[] = [];
  for (;;) {
    const { items, total } = await page(all.length);
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}
