import { expect, it } from 'vitest';
import { parseBaseUrl, parseIssuer, parseLdapUrl, parseSyslogUrl, parseUrl } from './parse-url.ts';

const mail = (text: string) => parseUrl(text, ['smtp:', 'smtps:'], 'smtp://host:587');
const syslog = (text: string) => parseSyslogUrl(text).href;

it.each([
  ['a URL stays as it was written', mail, 'smtp://user:p%40ss@host:587', 'smtp://user:p%40ss@host:587'],
  ['a base gets the slash it lacks', parseBaseUrl, 'https://mirror.example/feeds', 'https://mirror.example/feeds/'],
  ['a base keeps the slash it has', parseBaseUrl, 'http://127.0.0.1:8199/', 'http://127.0.0.1:8199/'],
  ['a directory loses its slash', parseLdapUrl, 'ldaps://directory.example/', 'ldaps://directory.example'],
  ['syslog goes by TLS, too', syslog, 'tls://log.example:6514', 'tls://log.example:6514'],
  ['an issuer keeps its slash, which its tokens have', parseIssuer, 'https://id.example/', 'https://id.example/'],
  ['an issuer on this machine needs no TLS', parseIssuer, 'http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
])('%s', (_name, parse: (text: string) => string, text, value) => {
  expect(parse(text)).toBe(value);
});

it.each([
  ['another scheme', mail, 'http://host:587', 'must be a URL like smtp://host:587'],
  ['a host alone', mail, 'mail.example', 'must be a URL like smtp://host:587'],
  ['a base that is a file', parseBaseUrl, 'file:///feeds', 'must be an http or https URL'],
  ['a syslog server without a name', syslog, 'udp://:514', 'must be a URL like udp://host:514'],
  ['a directory without a name', parseLdapUrl, 'ldap://', 'must be a URL like ldaps://directory.example.org'],
  ['an issuer elsewhere without TLS', parseIssuer, 'http://id.example', 'must be an https URL'],
  ['an issuer that only looks local', parseIssuer, 'http://localhost.example', 'must be an https URL'],
])('%s is refused', (_name, parse: (text: string) => string, text, message) => {
  expect(() => parse(text)).toThrow(message);
});
