import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import { AdviceCommands } from './advice-commands.tsx';

it.each<[string, Partial<ApiAdvice['commands'][number]>, string]>([
  ['of an image are one', { place: 'image' }, 'In the build of the image, as root one && \\ two'],
  ['of a project are one after the other', {}, 'In the project that the image is made of (npm) one two'],
  ['of a build file are versions', { kind: 'coordinates' }, 'Versions for the build file of the project (npm) one two'],
])('commands %s', async (_name, change, text) => {
  const shell: ApiAdvice['commands'][number] = {
    ecosystem: 'npm',
    place: 'project',
    kind: 'shell',
    lines: ['one', 'two'],
  };
  expect((await rendered(<AdviceCommands commands={[{ ...shell, ...change }]} />)).text).toBe(`Commands ${text}`);
});
