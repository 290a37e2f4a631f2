import { expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { verdictText } from './verdict-text.ts';

const finding = (severity: Finding['severity'], values: object = {}) => ({ severity, ...values }) as Finding;
const suppressed = finding('High', { suppression: { by: 'exemption' } });
const exploited = finding('Low', { exploited: { since: '2026-01-01' } });

it.each<[readonly Finding[] | undefined, string]>([
  [undefined, 'No known vulnerabilities, as far as what follows allows'],
  [[suppressed], 'No known vulnerabilities, 1 suppressed, as far as what follows allows'],
  [[finding('Low')], '1 finding: 1 Low'],
  [
    [finding('Low'), finding('Critical'), exploited, suppressed],
    '3 findings, 1 suppressed: 1 Critical, 2 Low; 1 known to be used in attacks',
  ],
])('says of %o "%s"', (findings, text) => {
  expect(verdictText({ findings })).toBe(text);
});

it('may colour a level', () => {
  expect(verdictText({ findings: [finding('Low')] }, (severity, text) => `<${severity}>${text}`)).toBe(
    '1 finding: <Low>1 Low',
  );
});
