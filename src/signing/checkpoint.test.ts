import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { readCheckpoint } from './checkpoint.ts';
import { signBytes } from './key.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const root = Buffer.alloc(32, 7);
const head = `log.example.org\n42\n${root.toString('base64')}\n`;
const line = (key = ec.privateKey, text = head) =>
  `— log.example.org ${Buffer.concat([Buffer.alloc(4), signBytes(Buffer.from(text), key)]).toString('base64')}\n`;

it.each([
  ['one key', `${head}\n${line()}`, true],
  ['a key of another kind', `${head}\n${line(ed.privateKey)}`, true],
  ['a witness before the log', `${head}\n${line(generateKeyPairSync('ed25519').privateKey)}${line()}`, true],
  ['nobody', `${head}\n`, false],
  ['somebody else', `${head}\n${line(generateKeyPairSync('ed25519').privateKey)}`, false],
  ['one who signed another head', `${head.replace('42', '43')}\n${line()}`, false],
  ['one, but without a size', `x\n\n${line(ec.privateKey, 'x\n')}`, false],
  ['one, without the empty line', `${head}${line()}`, false],
])('a head that is signed by %s is read or not', (_, note, isRead) => {
  const read = readCheckpoint(note, [ec.publicKey, ed.publicKey]);
  expect(read).toEqual(isRead ? { size: 42, root } : undefined);
});
