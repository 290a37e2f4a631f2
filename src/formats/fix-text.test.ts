import { expect, it } from 'vitest';
import { fixText, whatToDoAbout } from './fix-text.ts';

const pkg = { ecosystem: 'dpkg', name: 'curl', version: '1' };

it.each([
  { finding: { status: 'fixed', fixedVersion: '2' }, fix: '2', says: 'Upgrade curl to 2' },
  {
    finding: { status: 'fixed', fixedVersion: '2', channel: 'ubuntu-pro' },
    fix: '2 (ubuntu-pro)',
    says: 'Upgrade curl to 2, which needs ubuntu-pro',
  },
  { finding: { status: 'affected' }, fix: '', says: 'No fix for curl is known' },
  { finding: { status: 'will_not_fix' }, fix: 'will not fix', says: 'No fix for curl: will not fix' },
  {
    finding: { status: 'under_investigation' },
    fix: 'under investigation',
    says: 'Wait: whether curl is affected is under investigation',
  },
  { finding: { status: 'affected', kind: 'malicious' }, fix: '', says: 'Remove curl: it is malware' },
] as const)('of $finding says "$fix" and "$says"', ({ finding, fix, says }) => {
  expect(fixText(finding)).toBe(fix);
  expect(whatToDoAbout({ ...finding, package: pkg })).toBe(says);
});
