import { expect, it } from 'vitest';
import { digestOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { VersionPicker } from './version-picker.tsx';

it.each([
  ['a tag', 'team/app', '1.0', ['Before: repository: team/app', 'Before: version: 1.0']],
  ['a short digest', 'team/app', digestOf('c'), ['Before: repository: team/app', 'Before: version: cccccccccccc']],
  ['nothing yet', '', undefined, ['Before: repository:', 'Before: version:']],
])('the version to compare with is shown by %s', async (_name, repository, reference, fields) => {
  const picked = { repository, reference };
  const shown = await rendered(<VersionPicker label="Before" picked={picked} onChange={() => {}} />);
  expect(shown.fields).toEqual(fields);
});
