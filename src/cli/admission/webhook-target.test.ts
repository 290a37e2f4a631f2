import { describe, expect, it } from 'vitest';
import { certificateName, type TargetFlags, webhookTarget } from './webhook-target.ts';

describe('what a webhook leads to', () => {
  it.each<[TargetFlags, object, string]>([
    [
      { service: 'registry/cleardock' },
      { namespace: 'registry', name: 'cleardock', port: 5443 },
      'cleardock.registry.svc',
    ],
    [{ service: 'a/b:443' }, { port: 443 }, 'b.a.svc'],
    [{ url: 'https://registry.example.org:5443' }, { kind: 'url' }, 'registry.example.org'],
    [{ url: 'https://192.0.2.7:5443/' }, { kind: 'url' }, '192.0.2.7'],
  ])('%j is understood', (flags, expected, name) => {
    const target = webhookTarget(flags);
    expect(target).toMatchObject(expected);
    expect(certificateName(target)).toBe(name);
  });

  it.each<[TargetFlags, string]>([
    [{}, 'Give --service or --url'],
    [{ service: 'a/b', url: 'https://a' }, 'not both'],
    [{ service: 'cleardock' }, 'NAMESPACE/NAME'],
    [{ service: 'A/b' }, 'NAMESPACE/NAME'],
    [{ service: 'a/b:70000' }, 'NAMESPACE/NAME'],
    [{ url: 'http://registry.example.org' }, 'https://'],
    [{ url: 'https://registry.example.org/?a=b' }, 'https://'],
  ])('%j is not', (flags, message) => {
    expect(() => webhookTarget(flags)).toThrow(message);
  });
});
