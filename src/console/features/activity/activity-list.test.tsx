import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiVersionActivity } from '../../../api/version-part-contract.ts';
import type { Action } from '../../../model/permissions.ts';
import { ActivityList } from './activity-list.tsx';

const version = { repository: 'team/app', digest: digestOf('a') };
const other = digestOf('b');
const draw = (actions: readonly Action[], ...steps: ApiVersionActivity[]) =>
  rendered(<ActivityList version={version} actions={actions} filters={{}} onChange={() => {}} />, [
    answer(
      'listActivity',
      { query: { repository: version.repository, reference: version.digest, kind: undefined, ...firstPage } },
      pageOf(...steps),
    ),
  ]);

describe('what happened to a version', () => {
  it.each<[Omit<ApiVersionActivity, 'at'>, string]>([
    [{ kind: 'pushed' }, 'Pushed, as it is known by its digest'],
    [{ kind: 'tagged', tag: '1', by: 'ada' }, 'Got the tag 1 ada'],
    [{ kind: 'tagged', tag: '1', other }, 'Got the tag 1 from bbbbbbbbbbbb'],
    [{ kind: 'untagged', tag: '1', other }, 'Lost the tag 1 to bbbbbbbbbbbb'],
    [{ kind: 'untagged', tag: '1' }, 'Lost the tag 1 , which was deleted'],
    [{ kind: 'untagged' }, 'Deleted'],
    [{ kind: 'pulled', count: 3 }, 'Pulled 3 times, the last one then'],
    [{ kind: 'scanned', state: 'complete' }, 'Scanned'],
    [{ kind: 'scanned', state: 'failed', message: 'no space' }, 'The scan failed; no space'],
    [{ kind: 'refused', count: 1, message: 'denied', by: 'bob' }, 'Refused 1 pull in an hour denied bob'],
    [{ kind: 'done', action: 'scan', result: 'failed', by: 'ada', address: '::1' }, 'scan Failed ada ::1'],
  ])('%o is told as “%s”', async (step, text) => {
    expect((await draw([], { ...step, at: daysAgo(2) })).rows[1]).toContain(`2 days ago ${text}`);
  });

  it('is filtered by what the reader may see', async () => {
    expect((await draw([])).text).not.toContain('Audit');
    const { text } = await draw(['manage_policy', 'read_audit']);
    expect(text).toContain('Refused pulls');
    expect(text).toContain('Audit');
  });
});
