import { describe, expect, it } from 'vitest';
import { upstreamCpes, upstreamOf } from './upstream.ts';

const alpine = { id: 'alpine', version: '3.22.1', name: '', like: [] };
const of = (origin: string, version: string, distribution: Parameters<typeof upstreamOf>[1] = alpine) =>
  upstreamOf({ ecosystem: 'apk', name: 'x', version, source: { name: origin, version } }, distribution);

describe('what a package of Alpine is built from', () => {
  it.each([
    ['openssl', '3.5.1-r0', 'openssl:openssl@3.5.1'],
    ['openssh', '9.9_p2-r1', 'openbsd:openssh@9.9_p2'],
    ['expat', '2.7.1-r0', 'libexpat_project:libexpat@2.7.1'],
    ['php84', '8.4.10-r0', 'php:php@8.4.10'],
    ['postgresql17', '17.5-r0', 'postgresql:postgresql@17.5'],
    ['lua5.4', '5.4.7-r0', 'lua:lua@5.4.7'],
    ['openssl1.1-compat', '1.1.1u-r2', 'openssl:openssl@1.1.1u'],
    ['redis', '8.0.3-r0', 'redis:redis@8.0.3 redislabs:redis@8.0.3'],
    ['alpine-baselayout', '3.7.0-r0', ''],
  ])('%s %s is %s', (origin, version, products) => {
    const found = of(origin, version)?.products ?? [];
    expect(found.map((key) => `${key.name}@${key.version}`).join(' ')).toBe(products);
    expect(found.every((key) => key.scope === 'cpe')).toBe(true);
  });

  it('is settled by edge too, by the whole version', () => {
    const key = { scope: 'alpine:edge', name: 'curl', version: '8.14.1-r2' };
    expect(of('curl', '8.14.1-r2')?.elsewhere).toEqual([key]);
    expect(of('curl', '8.14.1-r2', { ...alpine, version: '3.24_alpha20260127' })?.elsewhere).toEqual([]);
  });

  it('is not told of packages of other distributions, or of none that is known', () => {
    expect(of('curl', '8.14.1-r2', { ...alpine, id: 'wolfi' })).toBeUndefined();
    expect(of('curl', '8.14.1-r2', { ...alpine, id: 'debian', version: '12' })).toBeUndefined();
    expect(upstreamOf({ ecosystem: 'apk', name: 'curl', version: '8.14.1-r2' }, undefined)).toBeUndefined();
  });

  it('has names of a maker and a product', () => {
    expect(upstreamCpes.filter((name) => !/^[a-z0-9_.-]+:[a-z0-9_.-]+$/.test(name))).toEqual([]);
  });
});
