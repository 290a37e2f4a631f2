import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Characters of 256 bits, and of the checksum's 32. */
const bodyLength = 43;
const checkLength = 6;

/** A new secret of 256 random bits as letters and digits, behind a prefix that tells what it is for, with a checksum at its end. */
export function newCheckedSecret(prefix: string): string {
  const body = inLetters(BigInt(`0x${randomBytes(32).toString('hex')}`), bodyLength);
  return `${prefix}${body}${checksumOf(prefix + body)}`;
}

/** Whether a text has the form of such a secret, its checksum included: something made up by hand has not. */
export function isCheckedSecret(text: string): boolean {
  if (text.length <= bodyLength + checkLength || text.length > 100) return false;
  return text.slice(-checkLength) === checksumOf(text.slice(0, -checkLength));
}

function checksumOf(text: string): string {
  return inLetters(BigInt(crc32(text)), checkLength);
}

function inLetters(value: bigint, length: number): string {
  const base = BigInt(alphabet.length);
  let rest = value;
  let text = '';
  while (text.length < length) {
    text = alphabet[Number(rest % base)] + text;
    rest /= base;
  }
  return text;
}
