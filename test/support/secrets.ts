import { createHash } from 'node:crypto';

const alphabets = {
  word: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  digits: '0123456789',
  hex: '0123456789abcdef',
} as const;

/**
 * Characters that look drawn by lot and are the same in every run. Tokens are put together of them while a test runs: written down
 * whole, they would keep scanners of source code busy.
 */
export function noise(length: number, alphabet: keyof typeof alphabets = 'word', seed = 'noise'): string {
  const characters = alphabets[alphabet];
  let text = '';
  for (let round = 0; text.length < length; round++) {
    const bytes = createHash('sha256').update(`${seed}${round}`).digest();
    text += [...bytes].map((byte) => characters[byte % characters.length]).join('');
  }
  return text.slice(0, length);
}

/** A private key's text: its label, what stands before its body, and as many lines. */
export function pemText(label: string, lines = 4, headers = ''): string {
  const body = Array.from({ length: lines }, (_, line) => noise(64, 'word', `line ${line}`)).join('\n');
  const [begin, end] = ['BEGIN', 'END'].map((word) => `-----${word} ${label}-----`);
  return `${begin}\n${headers}${body}\n${end}\n`;
}

/** A web token of these claims; its signature is none. */
export function webToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${noise(43)}`;
}
