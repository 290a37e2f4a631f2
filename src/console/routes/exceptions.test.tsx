import { expect, it } from 'vitest';
import { answer, firstPage, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Exceptions } from './exceptions.tsx';

const answers = [
  answer('listRegistryExemptions', {}, pageOf()),
  answer('listAllExceptionRequests', { query: firstPage }, pageOf()),
  answer('listRegistryVexDocuments', {}, pageOf()),
];

it.each([
  ['the allow-list', '/exceptions', 'Allow-list (selected)', 'The allow-list is empty'],
  ['requests', '/exceptions?tab=requests', 'Requests (selected)', 'Nobody has requested an exception'],
  ['documents', '/exceptions?tab=vex', 'VEX documents (selected)', 'There are no VEX documents'],
])('exceptions of the whole registry are %s', async (_name, at, tab, text) => {
  const shown = await rendered(<Exceptions />, answers, at);
  expect(shown.buttons.filter((name) => name.endsWith('(selected)'))).toEqual([tab]);
  expect(shown.text).toContain(text);
});
