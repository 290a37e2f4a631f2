import { expect, it } from 'vitest';
import { answer, digestOf, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiReferrer } from '../../../api/referrer-contract.ts';
import { ReferrerPanel } from './referrer-panel.tsx';

const digest = digestOf('a');
const one: ApiReferrer = {
  ...{ digest: digestOf('d'), mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 1, annotations: {} },
};

it.each<[string, ApiReferrer[] | undefined, RegExp, number]>([
  ['is not there before it is known', undefined, /^$/, 0],
  ['is not there where nothing refers to it', [], /^$/, 0],
  ['lists what refers to it', [one], /^Referrers .*Other artifact/, 2],
])('a panel of a version without tabs %s', async (_name, items, text, rows) => {
  const query = { repository: 'team/app', reference: digest };
  const answers = items ? [answer('listReferrers', { query }, { ...pageOf(...items), more: false })] : [];
  const shown = await rendered(<ReferrerPanel repository="team/app" digest={digest} />, answers);
  expect(shown.text).toMatch(text);
  expect(shown.rows).toHaveLength(rows);
});
