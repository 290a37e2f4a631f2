import { Command } from 'commander';
import { type DocumentFlags, documentFlags, writeDocument } from '../document-command.ts';

/** `cleardock scan IMAGE`: what an image contains and which vulnerabilities are known of it, without a server. */
export function scanCommand(): Command {
  const command = new Command('scan')
    .description('list the packages of an image, and the vulnerabilities known of them; needs no server')
    .option('--packages-only', 'leave advisories alone', false)
    .option('--offline', 'use the advisories that were loaded before', false);
  return documentFlags(command, 'table').action((image: string, flags: DocumentFlags) => writeDocument(image, flags));
}
