import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { SignerSettings } from '../model/signer-settings.ts';
import type { NamedSigner } from '../signing/judge-signature.ts';
import { openSigner, signerId } from '../signing/trusted-signer.ts';

const name = z.string().max(100);
const dated = z.array(
  z.object({ pem: z.string(), from: z.iso.datetime().optional(), until: z.iso.datetime().optional() }),
);

/** Signers as the API tells them: a list, or an object that has it. */
const one = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), name, pem: z.string() }),
  z.object({
    ...{ kind: z.literal('certificate'), name, certificates: z.string() },
    ...{ authority: z.boolean().default(false), subjects: z.array(z.string()).default([]) },
  }),
  z.object({ kind: z.literal('identity'), name, identity: z.string(), issuer: z.string(), roots: dated, logs: dated }),
]);
const schema = z.union([
  z.array(one).max(100),
  z.object({ items: z.array(one).max(100) }).transform(({ items }) => items),
]);

/** Reads a file that says whose signatures count. Throws `config_invalid`, or the code of a key or certificate that cannot be read. */
export function readSigners(file: string): readonly NamedSigner[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CodedError('config_invalid', `--signers names a file that cannot be read: ${messageOf(error)}.`);
  }
  const { data, error } = schema.safeParse(json);
  if (!data)
    throw new CodedError(
      'config_invalid',
      `${file} is not a list of signers as the API tells it: ${z.prettifyError(error).replaceAll('\n', ' ').slice(0, 300)}.`,
    );
  return data.map(namedSigner);
}

function namedSigner({ name: called, ...settings }: z.output<typeof one>): NamedSigner {
  const kept: SignerSettings = settings;
  return { id: signerId(kept), name: called, signer: openSigner(kept) };
}
