import { expect, it } from 'vitest';
import { allowed } from '../../policy/verdict.ts';
import { presentVerdict } from './verdict.ts';

it('says in words what broke a rule, and nothing where none was broken', () => {
  expect(presentVerdict(allowed('pull'))).toEqual({
    use: 'pull',
    allowed: true,
    exempted: [],
    message: undefined,
    reasons: [],
  });
  const reason = {
    rule: 'secrets',
    effect: 'block',
    label: 'secrets in layers',
    message: 'a key',
    findings: [],
    total: 0,
  } as const;
  const verdict = presentVerdict({ ...allowed('pull'), allowed: false, reasons: [reason], exempted: ['CVE-1'] });
  expect(verdict).toMatchObject({ message: '(secrets in layers): a key', reasons: [reason], exempted: ['CVE-1'] });
});
