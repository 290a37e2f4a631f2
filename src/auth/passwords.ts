import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Cost of a hash: OWASP's recommendation for argon2id (19 MiB, two passes, one lane). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;
/** Hashes computed at once: each takes 19 MiB and a core for tens of milliseconds. */
const maxConcurrent = 4;

let running = 0;
const queue: (() => void)[] = [];

/** Hash of a password as a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return phcString(salt, await compute(password, salt, cost));
}

/** What looks like the hash of a password and belongs to none. To verify against it takes as long as against another one. */
export function decoyHash(): string {
  return phcString(randomBytes(16), randomBytes(tagLength));
}

/** Whether a password belongs to a hash. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([^$]+)\$([^$]+)$/.exec(hash);
  if (!match) return false;
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  const expected = Buffer.from(tag, 'base64');
  const found = await compute(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** A password that nobody could guess: 20 letters and digits without look-alikes. */
export function generatePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  // Bytes beyond a multiple of the alphabet's length would favour its first letters.
  const fair = 256 - (256 % letters.length);
  let password = '';
  while (password.length < 20) {
    for (const byte of randomBytes(32))
      if (byte < fair && password.length < 20) password += letters[byte % letters.length];
  }
  return password;
}

/** sha256 of a random secret (a cookie, a token), as hex. Such secrets need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

async function compute(
  password: string,
  salt: Buffer,
  { memory, passes, parallelism }: { memory: number; passes: number; parallelism: number },
): Promise<Buffer> {
  while (running >= maxConcurrent) await new Promise<void>((resolve) => queue.push(resolve));
  running++;
  try {
    return await derive('argon2id', { message: password, nonce: salt, memory, passes, parallelism, tagLength });
  } finally {
    running--;
    queue.shift()?.();
  }
}

function phcString(salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** PHC strings have base64 without padding. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
