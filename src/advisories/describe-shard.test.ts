import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { describeShard } from './describe-shard.ts';

const curl = (id: string, values = {}) => advisory('debian:12', 'curl', id, values);

describe('what a shard says of itself', () => {
  it.each([
    ['nothing where it is empty', [], { scopes: [], advisories: 0, vulnerabilities: 0 }],
    [
      'a vulnerability that no package has',
      [advisoryRecord('CVE-1', [])],
      { scopes: [], advisories: 0, vulnerabilities: 1 },
    ],
    [
      'each advisory, also where several say the same of a package',
      [advisoryRecord('CVE-1', [curl('CVE-1')]), advisoryRecord('CVE-2', [curl('CVE-2')])],
      { scopes: ['debian:12'], advisories: 2, vulnerabilities: 2 },
    ],
    [
      'its scopes in order',
      [
        advisoryRecord('CVE-1', [
          advisory('debian:13', 'a', 'CVE-1'),
          curl('CVE-1'),
          advisory('debian:12', 'b', 'CVE-1'),
        ]),
      ],
      { scopes: ['debian:12', 'debian:13'], advisories: 3, vulnerabilities: 1 },
    ],
    [
      'what is said for different targets by itself',
      [advisoryRecord('CVE-1', [curl('CVE-1', { channel: 'elts' }), curl('CVE-1')])],
      { scopes: ['debian:12'], advisories: 2, vulnerabilities: 1 },
    ],
  ])('counts %s', async (_, records, counts) => {
    await using all = await temporaryStore();
    const digest = await all.build(records);
    const { size: bytes } = statSync(join(all.folder, `${digest}.db`));
    expect(describeShard(all.folder, digest)).toEqual({ source: 'debian', digest, bytes, ...counts });
  });

  it('is refused where there is none', async () => {
    await using all = await temporaryStore();
    expect(() => describeShard(all.folder, 'a'.repeat(64))).toThrow(expect.objectContaining({ code: 'shard_missing' }));
  });
});
