import { expect, it } from 'vitest';
import { filledTemplate } from './ldap-template.ts';

it.each<[string, 'filter' | 'dn', { name: string; dn?: string }, string]>([
  ['(uid={name})', 'filter', { name: 'ann' }, '(uid=ann)'],
  ['(uid={name})', 'filter', { name: '*' }, '(uid=\\2a)'],
  ['(uid={name})', 'filter', { name: 'a)(uid=*' }, '(uid=a\\29\\28uid=\\2a)'],
  ['(uid={name})', 'filter', { name: 'a\\\0' }, '(uid=a\\5c\\00)'],
  [
    '(|(member={dn})(memberUid={name}))',
    'filter',
    { name: 'é', dn: 'cn=a (b)' },
    '(|(member=cn=a \\28b\\29)(memberUid=é))',
  ],
  ['(uid={name})', 'filter', { name: '{dn}', dn: 'x' }, '(uid={dn})'],
  ['uid={name},dc=x', 'dn', { name: 'ann' }, 'uid=ann,dc=x'],
  ['uid={name},dc=x', 'dn', { name: 'a,cn=admin' }, 'uid=a\\2ccn\\3dadmin,dc=x'],
  ['uid={name},dc=x', 'dn', { name: ' a+b ' }, 'uid=\\20a\\2bb\\20,dc=x'],
])('%s as a %s with %o is %s', (template, into, values, text) => {
  expect(filledTemplate(template, values, into)).toBe(text);
});
