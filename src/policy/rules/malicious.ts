import { findingRule, noOptions } from '../rule.ts';

/** Packages that are malware themselves. */
export const malicious = findingRule({
  title: 'Malicious packages',
  help: 'A package that was published to do harm.',
  options: noOptions,
  label: () => 'malicious package',
  selects: () => ({ marked: 'malicious' }),
  breaks: (finding) => finding.malicious,
});
