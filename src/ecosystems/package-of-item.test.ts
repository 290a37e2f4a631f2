import { expect, it } from 'vitest';
import { formatById } from '../formats/index.ts';
import { packageOfItem } from './package-of-item.ts';
import { readSbomDocument } from './sbom-document.ts';

it("a package's vendor, module and source survive a bill of materials", () => {
  const written = {
    ecosystem: 'rpm',
    name: 'npm',
    version: '1:8.19.4-1.16.20.2.8.el9_4',
    source: { name: 'nodejs', version: '16.20.2-8.el9_4' },
    vendor: 'Red Hat, Inc.',
    module: 'nodejs:16:9040020240718142234:rhel9:x86_64',
  };
  const place = {
    path: 'var/lib/rpm/rpmdb.sqlite',
    layer: 0,
    purl: 'pkg:rpm/redhat/npm@8.19.4-1.16.20.2.8.el9_4?epoch=1',
  };
  const report = { name: 'a', createdAt: '2026-01-01T00:00:00Z', tool: 'cleardock 1', layers: [], problems: [] };
  const coverage = { gaps: [], packages: 1, coveredPackages: 1 };
  const text = [
    ...(formatById('cyclonedx')?.write(
      { ...report, coverage, packages: [{ ...written, ...place }] },
      { colour: false },
    ) ?? []),
  ].join('');
  const items = [...(readSbomDocument(JSON.parse(text))?.items ?? [])];
  expect(items.map(packageOfItem)).toMatchObject([written]);
});
