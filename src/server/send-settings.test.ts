import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Config } from '../config/config.ts';
import { sendSettings } from './send-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-send-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const options = (values: Partial<Config>) =>
  ({ notifyRefuse: 'local', smtpFrom: 'cleardock@localhost', ...values }) as Config;

it('sends no mail without a server, and trusts what the system does', () => {
  expect(sendSettings(options({}))).toEqual({ publicUrl: undefined, refuse: 'local', ca: undefined, mail: undefined });
});

it('sends mail by the server, from the address', () => {
  const { mail } = sendSettings(options({ smtpUrl: 'smtp://mail.example' }));
  expect(mail).toEqual({ url: 'smtp://mail.example', from: 'cleardock@localhost' });
});

it('trusts certificates of a file that has some', () => {
  const notifyCa = join(folder, 'ca.pem');
  writeFileSync(notifyCa, '-----BEGIN CERTIFICATE-----\nx\n');
  expect(sendSettings(options({ notifyCa })).ca).toEqual(['-----BEGIN CERTIFICATE-----\nx\n']);
  writeFileSync(notifyCa, 'a key');
  expect(() => sendSettings(options({ notifyCa }))).toThrow(
    `--notify-ca ${notifyCa} cannot be read: it has no certificate in PEM.`,
  );
  expect(() => sendSettings(options({ notifyCa: join(folder, 'none') }))).toThrow('ENOENT');
});
