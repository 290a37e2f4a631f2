import { isPlainWord } from '../../lib/text.ts';

/** Name and version of a reference, `NAME/VERSION@USER/CHANNEL#REVISION%TIME` with all behind the version left out at will; `undefined` for anything else. */
export function referenceOf(text: string): { readonly name: string; readonly version: string } | undefined {
  const [, name, version] = /^([^\s/@#%]{1,200})\/([^\s/@#%]{1,200})/.exec(text) ?? [];
  return isPlainWord(name) && isPlainWord(version) ? { name, version } : undefined;
}
