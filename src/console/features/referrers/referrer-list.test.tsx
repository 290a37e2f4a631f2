import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiReferrer } from '../../../api/referrer-contract.ts';
import { ReferrerList } from './referrer-list.tsx';

const [digest, artifact] = [digestOf('a'), digestOf('d')];
const list = <ReferrerList repository="team/app" digest={digest} />;
const referrer: ApiReferrer = {
  ...{ digest: artifact, mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 1_000, annotations: {} },
};
const some = (items: ApiReferrer[], more = false) =>
  answer('listReferrers', { query: { repository: 'team/app', reference: digest } }, { ...pageOf(...items), more });
const discover = `oras discover registry.example.com/team/app@${digest}`;

describe('what refers to a version', () => {
  it('is loaded first', async () => {
    expect((await rendered(list)).labels).toEqual(['Loading']);
  });

  it('is nothing, and it is said what could', async () => {
    const { text } = await rendered(list, [some([])]);
    expect(text).toMatch(/^Nothing refers to this version Signatures, attestations, /);
    expect(text).not.toContain('oras discover');
  });

  it.each<[string, Partial<ApiReferrer>, string]>([
    ['an artifact without a type', {}, 'Other artifact – dddddddddddd 1.00 kB –'],
    [
      'a signature',
      { artifactType: 'application/vnd.cncf.notary.signature', pushedAt: daysAgo(2) },
      'Signature application/vnd.cncf.notary.signature dddddddddddd 1.00 kB 2 days ago',
    ],
    ['what cosign put beside it', { tag: 'sha256-a.sbom' }, 'Bill of materials sha256-a.sbom dddddddddddd'],
  ])('is %s', async (_name, change, text) => {
    const { rows, labels, text: all } = await rendered(list, [some([{ ...referrer, ...change }])]);
    expect(rows[1]).toContain(text);
    expect(labels).toEqual(expect.arrayContaining(['Details of the artifact dddddddddddd', artifact]));
    expect(all).toContain(discover);
    expect(all).not.toContain('There are more');
  });

  it('is more than is listed', async () => {
    const { text } = await rendered(list, [some([referrer], true)]);
    expect(text).toMatch(/^There are more than are listed here; this command lists all of them\. .*oras discover/);
  });
});
