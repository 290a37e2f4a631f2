import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Security } from '../../api/schemas.ts';
import { SecurityLevel } from './security-level.tsx';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0, Negligible: 0, Unknown: 0 };
const clean: Security = { state: 'complete', total: 0, suppressed: 0, fixable: 0, counts: none };
const covered = { packages: 28, coveredPackages: 28, gaps: [] };
const gap = { kind: 'feed-missing', message: 'No advisories of Debian 12 are loaded' } as const;
const found: Security = { ...clean, total: 13, highest: 'Critical', counts: { ...none, Critical: 1, Low: 12 } };

describe('the security level of a version', () => {
  it.each<[string, Partial<Security>, string]>([
    ['is not known before a scan', { state: 'not_scanned' }, 'Not scanned'],
    ['waits for its turn', { state: 'queued' }, 'Queued'],
    ['is being found out', { state: 'scanning' }, 'Scanning'],
    ['could not be found out, and why', { state: 'failed', reason: 'layer 2 is damaged' }, 'Failed layer 2 is damaged'],
    ['cannot be had, and why', { state: 'unsupported', reason: 'a Helm chart' }, 'Unsupported a Helm chart'],
    ['is the highest level and the count', found, 'Critical 13 vulnerabilities'],
    ['counts one', { ...found, total: 1 }, 'Critical 1 vulnerability'],
    ['tells what is suppressed', { ...found, suppressed: 2 }, 'Critical 13 vulnerabilities, 2 suppressed'],
    ['may be out of date', { ...found, state: 'stale' }, 'Critical 13 vulnerabilities Stale'],
    ['is clean with its coverage', { coverage: covered }, 'No known vulnerabilities · 28 of 28 packages covered'],
    [
      'is clean as far as is known',
      { coverage: { ...covered, coveredPackages: 20, gaps: [gap] } },
      'No known vulnerabilities · 20 of 28 packages covered 1 gap',
    ],
    ['is nothing to be proud of', { coverage: { ...covered, packages: 0 } }, 'No packages found'],
  ])('%s', async (_name, security, text) => {
    expect((await rendered(<SecurityLevel security={{ ...clean, ...security }} />)).text).toBe(text);
  });

  it('tells the numbers of all levels where there is room', async () => {
    expect((await rendered(<SecurityLevel security={found} detailed />)).text).toBe(
      'Critical 13 vulnerabilities C 1 L 12',
    );
  });

  it('has the good mark only where everything was covered', async () => {
    const marked = async (coverage: Security['coverage']) =>
      (await rendered(<SecurityLevel security={{ ...clean, coverage }} />)).html.includes('--console-good');
    expect(await marked(covered)).toBe(true);
    expect(await marked({ ...covered, coveredPackages: 27 })).toBe(false);
    expect(await marked({ ...covered, gaps: [gap] })).toBe(false);
    expect(await marked(undefined)).toBe(false);
  });
});
