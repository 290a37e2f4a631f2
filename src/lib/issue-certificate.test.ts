import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { haveTools, run } from '../../test/support/tools.ts';
import { issueCertificate } from './issue-certificate.ts';

const now = Math.floor(Date.now() / 1_000) * 1_000;
const until = now + 3_650 * 24 * 3_600_000;
const issued = issueCertificate(['cleardock.registry.svc', '192.0.2.7'], now, until);
const [authority, server] = [new X509Certificate(issued.authority), new X509Certificate(issued.certificate)];

describe('a certificate that was issued', () => {
  it('is of its names, for its time, and with its key', () => {
    expect(server.checkHost('cleardock.registry.svc')).toBeDefined();
    expect(server.checkHost('cleardock')).toBeUndefined();
    expect(server.checkIP('192.0.2.7')).toBe('192.0.2.7');
    expect(Date.parse(server.validTo)).toBe(until);
    expect(Date.parse(server.validFrom)).toBeLessThan(now);
    expect(server.checkPrivateKey(createPrivateKey(issued.key))).toBe(true);
    expect(server.ca).toBe(false);
  });

  it('is signed by the authority, which signed itself', () => {
    expect(authority.ca).toBe(true);
    expect(server.checkIssued(authority)).toBe(true);
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(authority.verify(authority.publicKey)).toBe(true);
    expect(server.verify(new X509Certificate(issueCertificate(['a'], now, until).authority).publicKey)).toBe(false);
  });

  it.runIf(haveTools(['openssl'], 'CLEARDOCK_REQUIRE_CLIENTS'))('is taken by openssl, strictly', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-certificate-'));
    try {
      const [ca, cert] = [join(folder, 'ca.crt'), join(folder, 'tls.crt')];
      writeFileSync(ca, issued.authority);
      writeFileSync(cert, issued.certificate);
      const strict = ['-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'cleardock.registry.svc'];
      expect(await run('openssl', ['verify', ...strict, '-CAfile', ca, cert])).toMatchObject({ code: 0, stderr: '' });
      const text = await run('openssl', ['x509', '-in', cert, '-noout', '-text']);
      expect(text.stdout).toContain('DNS:cleardock.registry.svc, IP Address:192.0.2.7');
      expect(text.stdout).toContain('TLS Web Server Authentication');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
