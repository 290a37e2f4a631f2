import { Command } from 'commander';
import { type DocumentFlags, documentFlags, writeDocument } from '../document-command.ts';
import { matchFlags } from '../scan-flags.ts';

/** `cleardock scan IMAGE`: what an image contains and which vulnerabilities are known of it, without a server. */
export function scanCommand(): Command {
  const command = new Command('scan').description(
    'list the packages of an image, and the vulnerabilities known of them; needs no server',
  );
  return documentFlags(matchFlags(command), 'table').action((image: string, flags: DocumentFlags) =>
    writeDocument(image, flags),
  );
}
