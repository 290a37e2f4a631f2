import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const token = 'abcdefghijklmnopqrstuvwxyz';
const env = { CLEARDOCK_ADMISSION_TOKEN: token };
const files = { admissionCert: 'tls.crt', admissionKey: 'tls.key' };
const given = { admissionListen: ':5443', ...files, publicUrl: 'https://registry.example.org:8443/' };

describe('admission to clusters', () => {
  it('is off where nothing is said', () => {
    expect(readConfig({}, {}).admission).toBeUndefined();
    expect(readConfig({ ...given, admissionListen: undefined as never }, env).admission).toBeUndefined();
  });

  it('enforces, lets other registries alone, and takes no excuses', () => {
    expect(readConfig(given, env).admission).toEqual({
      ...{ listen: { host: '0.0.0.0', port: 5443 }, cert: 'tls.crt', key: 'tls.key', token },
      ...{ hosts: ['registry.example.org:8443'], mode: 'enforce', others: 'allow', breakGlass: false },
    });
  });

  it('knows names, and which of other registries pass', () => {
    const more = { admissionHosts: 'a.example, b.example:5000', admissionOthers: 'docker.io/library/,registry.k8s.io' };
    expect(readConfig({ ...given, ...more, admissionMode: 'detect' }, env).admission).toMatchObject({
      ...{ hosts: ['a.example', 'b.example:5000'], mode: 'detect' },
      others: ['docker.io/library/', 'registry.k8s.io'],
    });
  });

  it.each<[string, Record<string, string>, NodeJS.ProcessEnv, RegExp]>([
    ['without a certificate', { ...given, admissionCert: undefined as never }, env, /needs --admission-cert and/],
    ['without a token', given, {}, /needs CLEARDOCK_ADMISSION_TOKEN or/],
    ['with a token that can be guessed', given, { CLEARDOCK_ADMISSION_TOKEN: 'secret' }, /must be 24 to 200/],
    ['without a name', { ...given, publicUrl: undefined as never }, env, /needs --admission-hosts or --public-url/],
    ['with a URL for a name', { ...given, admissionHosts: 'https://a.example' }, env, /must be hosts/],
    ['with an unknown mode', { ...given, admissionMode: 'warn' }, env, /must be enforce or detect/],
    ['with a name of no registry', { ...given, admissionOthers: 'library' }, env, /must be allow, deny, or names/],
    ['with another word for yes', { ...given, admissionBreakGlass: 'on' }, env, /must be yes or no/],
  ])('does not start %s', (_, flags, environment, message) => {
    expect(() => readConfig(flags, environment)).toThrow(message);
  });
});
