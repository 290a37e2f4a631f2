import { Command } from 'commander';
import { formats } from '../../formats/index.ts';
import { type DocumentFlags, documentFlags, writeDocument } from '../document-command.ts';

const otherwise = 'cyclonedx';
const bills = formats.filter(({ tells }) => tells !== 'findings');

/** `cleardock sbom IMAGE`: a bill of materials of an image, without a server and without advisories. */
export function sbomCommand(): Command {
  const command = new Command('sbom').description('write a bill of materials of an image; needs no server');
  return documentFlags(command, otherwise, bills).action(async (image: string, flags: DocumentFlags) => {
    await writeDocument(image, { ...flags, packagesOnly: true }, otherwise);
  });
}
