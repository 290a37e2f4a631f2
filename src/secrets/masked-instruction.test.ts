import { describe, expect, it } from 'vitest';
import { maskedInstruction } from './masked-instruction.ts';

describe('an instruction of a build', () => {
  it.each([
    ['has nothing to hide', 'RUN apt-get install -y curl', 'RUN apt-get install -y curl'],
    ['has a password by its name', 'ENV DB_PASSWORD=Tr0ub4dor&3x', /^ENV DB_PASSWORD=\*\*\*/],
    [
      'has a password in an address',
      'RUN git clone https://bob:s3cr3tT0ken9@git.example/x',
      /https:\/\/bob:\*\*\*@git|\*\*\*/,
    ],
  ])('%s', (_name, instruction, expected) => {
    const masked = maskedInstruction(instruction);
    expect(masked).toMatch(expected);
    expect(masked).not.toMatch(/Tr0ub4dor|s3cr3tT0ken9/);
  });
});
