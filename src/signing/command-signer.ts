import { spawn } from 'node:child_process';
import { createHash, type KeyObject } from 'node:crypto';
import { CodedError, isCoded, messageOf } from '../lib/errors.ts';
import { isSignature, keyId } from './key.ts';
import type { Signer, SignerErrorCode } from './signer.ts';

/** Time for one signature, in milliseconds, and the most bytes of an answer. */
const limits = { time: 30_000, bytes: 16_384 } as const;

/**
 * Has a command of the shell sign, for keys that are kept in a key management service or a hardware module: it reads the SHA-256 of
 * what is to be signed, 32 bytes, and writes the ECDSA signature in DER, as it is or in base64. What it wrote is checked.
 */
export function commandSigner(command: string, publicKey: KeyObject): Signer {
  return {
    keyId: keyId(publicKey),
    publicKey,
    async sign(bytes) {
      const output = await answerOf(command, createHash('sha256').update(bytes).digest());
      const signature = [output, Buffer.from(output.toString('latin1'), 'base64')].find((one) =>
        isSignature(bytes, one, publicKey),
      );
      if (signature) return signature;
      throw failed('wrote something else than a signature by the key of --clearance-key');
    },
  };
}

async function answerOf(command: string, digest: Buffer): Promise<Buffer> {
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const stop = () => void (child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  const timer = setTimeout(stop, limits.time);
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject).on('close', ended.resolve);
  // A command that does not read ends as it likes; its exit code tells.
  child.stdin.on('error', () => undefined).end(digest);
  const parts: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (part: Buffer) => {
    if (size <= limits.bytes && size + part.length > limits.bytes) stop();
    size += part.length;
    if (size <= limits.bytes) parts.push(part);
  });
  try {
    const code = await ended.promise;
    if (code === 0 && size <= limits.bytes) return Buffer.concat(parts);
    throw failed(code ? `ended with ${code}` : 'was stopped: it took too long or wrote too much');
  } catch (error) {
    throw isCoded(error) ? error : failed(`cannot be run: ${messageOf(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

function failed(what: string): CodedError<SignerErrorCode> {
  return new CodedError('signer_failed', `The command of --clearance-signer ${what}.`);
}
