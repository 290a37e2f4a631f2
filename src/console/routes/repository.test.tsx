import { expect, it } from 'vitest';
import { answer, firstPage, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Repository } from './repository.tsx';

const history = answer('listTagChanges', { query: { repository: 'team/app', ...firstPage } }, pageOf());

it.each([
  ['its versions', '/repository?name=team/app', ['Versions (selected)', 'History']],
  ['what happened to its tags', '/repository?name=team/app&tab=history', ['Versions', 'History (selected)']],
])('the page of a repository has %s', async (_name, at, tabs) => {
  const { buttons, text, links } = await rendered(<Repository />, [history], at);
  expect(buttons.filter((name) => /^(Versions|History)/.test(name))).toEqual(tabs);
  expect(text).toMatch(/^Namespaces \W* ?team team\/app/);
  expect(links.slice(0, 2)).toEqual(['/namespaces', '/namespace?name=team']);
});
