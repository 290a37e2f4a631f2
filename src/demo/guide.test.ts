import { expect, it } from 'vitest';
import { guideText, questions } from './guide.ts';
import { people } from './people.ts';

const guide = { url: 'http://127.0.0.1:5080', password: 'pw', robotSecret: 's', dataFolder: '/tmp/x', startedIn: 1 };

it('the guide names everybody, every page, and what becomes of the folder', () => {
  const text = guideText({ ...guide, keep: false });
  for (const { name, does } of people) expect(text).toMatch(new RegExp(`${name} +${does.slice(0, 9)}`));
  for (const [question, page] of questions) {
    expect(text).toContain(question);
    expect(text).toContain(` http://127.0.0.1:5080${page}\n`);
  }
  expect(text).toContain('/tmp/x  (is removed at the end)');
  expect(guideText({ ...guide, keep: true })).toContain('/tmp/x  (stays)');
});
