import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CodedError } from '../lib/errors.ts';

/** Asks a person for a line. Rejects with `no_terminal` where nobody can answer. */
export async function askLine(question: string): Promise<string> {
  return await ask(question, process.stderr);
}

/** Asks a person for a line that is not shown. Rejects with `no_terminal` where nobody can answer. */
export async function askHidden(question: string): Promise<string> {
  process.stderr.write(process.stdin.isTTY ? question : '');
  const answer = await ask('', new Writable({ write: (_chunk, _encoding, done) => done() }));
  process.stderr.write('\n');
  return answer;
}

async function ask(question: string, output: NodeJS.WritableStream): Promise<string> {
  if (!process.stdin.isTTY)
    throw new CodedError('no_terminal', 'Nobody can be asked here; give --username and --password-stdin.');
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
