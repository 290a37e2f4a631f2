import { expect, it } from 'vitest';
import { answer, firstPage, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Deployments } from './deployments.tsx';

it.each([
  ['what was refused', '/deployments', 'admit', 'No deployment was refused'],
  [
    'what was let in, where the address says so',
    '/deployments?outcome=passed',
    'breakGlass',
    'Nothing was let in by break-glass',
  ],
])('deployments are %s', async (_name, at, action, text) => {
  const given = answer('listAudit', { query: { action, ...firstPage } }, pageOf());
  expect((await rendered(<Deployments />, [given], at)).text).toContain(text);
});
