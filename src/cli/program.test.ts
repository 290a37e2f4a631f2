import { expect, it } from 'vitest';
import { createProgram } from './program.ts';

const namesOf = (word?: string) => createProgram(word).commands.map((command) => command.name());

it.each(namesOf().filter((name) => name !== 'completion'))('%s is all that is made where it was asked for', (name) => {
  expect(namesOf(name)).toEqual([name]);
});

it.each(['completion', '--help', 'scna', 'constructor', ''])('every command is there behind %j', (word) => {
  expect(namesOf(word)).toEqual(namesOf());
});
