import { expect, it } from 'vitest';
import { digestOf, version } from '../../../../test/support/console-answers.tsx';
import { referenceOptions } from './reference-options.ts';

const digest = digestOf('c');
const tagged = version({ tags: ['1.0', 'latest'] });

it.each([
  ['each tag', [tagged], undefined, ['1.0', 'latest'], ['1.0', 'latest']],
  ['a short digest where there is no tag', [version({ tags: [], digest })], undefined, [digest], ['cccccccccccc']],
  ['nothing of artifacts', [version({ kind: 'artifact' })], undefined, [], []],
  ['what was chosen once', [tagged], 'latest', ['1.0', 'latest'], ['1.0', 'latest']],
  ['what was chosen before versions are known', [], '2.0', ['2.0'], ['2.0']],
])('a version can be chosen by %s', (_name, versions, chosen, values, labels) => {
  const options = referenceOptions(versions, chosen);
  expect(options.map(({ value }) => value)).toEqual(values);
  expect(options.map(({ label }) => label)).toEqual(labels);
});
