import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { CreateRobot } from './create-robot.tsx';

it.each([
  ['of a namespace', 'team', 'It signs in as robot$team+NAME', 'May, in team'],
  ['of the whole registry', undefined, 'It signs in as robot$NAME', 'May, in every namespace'],
])('a new robot %s may pull until more is chosen', async (_name, namespace, signsIn, may) => {
  const { text, fields, buttons } = await renderedOpen(<CreateRobot namespace={namespace} />);
  expect(text).toContain(signsIn);
  expect(text).toContain(may);
  expect(fields.filter((field) => field.endsWith(': on'))).toEqual(['pull images: on']);
  expect(fields).toContain('push and tag versions: off');
  expect(fields.filter((field) => /manage|change|create namespaces/.test(field))).toEqual([]);
  expect(buttons.slice(0, 3)).toEqual(['New robot', 'Close', 'Create']);
});
