import { expect, it } from 'vitest';
import type { SendSettings } from '../../../notify/send-message.ts';
import { requireTargetAddress } from './target-address.ts';

const settings: SendSettings = { refuse: 'local', mail: { url: 'smtp://mail.example', from: 'a@b.example' } };

it.each([
  ['webhook', 'https://a.example/hook?x=1', 'https://a.example/hook?x=1'],
  ['slack', 'http://a.example', 'http://a.example/'],
  ['email', 'ann@a.example', 'ann@a.example'],
  ['email', ' ann@a.example,bob@b.example ', 'ann@a.example, bob@b.example'],
])('keeps the address of %s: %s', (kind, address, kept) => {
  expect(requireTargetAddress(kind, address, settings)).toBe(kept);
});

it.each([
  ['webhook', 'ftp://a.example', 'address: give an http or https URL.'],
  ['webhook', 'a.example', 'address: give an http or https URL.'],
  ['email', 'ann', 'address: "ann" is no address of e-mail.'],
  ['email', 'ann@a.example,', 'address: "" is no address of e-mail.'],
  ['email', 'ann@a.example\r\nbcc: x@y', 'is no address of e-mail.'],
  ['email', Array(21).fill('ann@a.example').join(), 'address: at most 20 addresses.'],
])('refuses the address of %s: %s', (kind, address, message) => {
  expect(() => requireTargetAddress(kind, address, settings)).toThrow(message);
});

it('takes no e-mail where there is no server for it', () => {
  expect(() => requireTargetAddress('email', 'ann@a.example', { refuse: 'local' })).toThrow(
    'kind: there is no mail server',
  );
});
