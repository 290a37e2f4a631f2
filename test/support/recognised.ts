import { generic } from '../../src/ecosystems/generic/generic.ts';
import { extractFrom } from './extract.ts';

/** What a program is recognised as, `name@version` with a space between several. Its content is Latin-1, without the mark of an ELF file. */
export function recognisedProgram(path: string, content: string): string {
  return recognisedText(path, `\x7fELF${content}`);
}

/** The same for a text, an archive, or whatever else has no mark put before it. */
export function recognisedText(path: string, content: string): string {
  const { packages } = extractFrom(generic, path, Buffer.from(content, 'latin1'), { executable: true });
  return packages.map(({ name, version }) => `${name}@${version}`).join(' ');
}
