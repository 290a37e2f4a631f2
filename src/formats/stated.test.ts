import { expect, it } from 'vitest';
import { fullReport } from '../../test/support/scan-report.ts';
import { statedIn } from './stated.ts';

it('states what somebody said as they said it, and of the rest that it is under investigation', () => {
  const stated = [...statedIn(fullReport)].map(({ vulnerability, status, justification, reason, packages }) => ({
    ...{ vulnerability, status, justification, reason: reason.slice(0, 20), packages: packages.length },
  }));
  expect(stated).toEqual([
    {
      ...{ vulnerability: 'CVE-2099-0001', status: 'under_investigation', justification: undefined },
      ...{ reason: 'Upgrade libssl3 to 3', packages: 2 },
    },
    {
      ...{ vulnerability: 'CVE-2099-0002', status: 'not_affected', justification: 'vulnerable_code_not_present' },
      ...{ reason: 'built without it', packages: 1 },
    },
    // An exemption without a justification accepts the risk.
    {
      ...{ vulnerability: 'GHSA-dddd-eeee-ffff', status: 'affected', justification: undefined },
      ...{ reason: 'accepted', packages: 1 },
    },
    expect.objectContaining({ vulnerability: 'CVE-2099-0003', status: 'under_investigation' }),
  ]);
});
