import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { isPlainWord, plainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/**
 * Extensions that Visual Studio Code and editors made of it have installed, as `code --list-extensions` counts them: those that come
 * with the editor are none. https://code.visualstudio.com/api/references/extension-manifest
 */
export const vscodeExtension: Ecosystem = {
  id: 'vscode-extension',
  title: 'Extensions of Visual Studio Code',
  reads: '`extensions/PUBLISHER.NAME-VERSION/package.json` of VS Code, its server, code-server and others made of them',
  ofDistribution: false,
  extractors: [
    {
      name: 'vscode-extension',
      version: 1,
      maxSize: 4 << 20,
      wants: isExtensionManifest,
      reads: ['package.json'],
      extract,
    },
  ],
  purl({ name, version }) {
    const id = name.toLowerCase();
    const dot = id.indexOf('.');
    return purlOf({
      type: 'vscode-extension',
      namespace: id.slice(0, Math.max(0, dot)),
      name: id.slice(dot + 1),
      version,
    });
  },
  advisoryKeys: ({ name, version }) => [{ scope: 'vscode', name: name.toLowerCase(), version }],
};

function isExtensionManifest(path: string): boolean {
  if (!path.endsWith('/package.json')) return false;
  const [parent, folder = ''] = path.split('/').slice(-3, -1);
  const dot = folder.indexOf('.');
  return parent === 'extensions' && dot > 0 && folder.indexOf('-', dot) > 0;
}

/** What another program calls an extension has no engine of this name, and what is half unpacked another folder. */
function* extract({ path, bytes }: ExtractedFile): Generator<FoundPackage> {
  const { publisher, name, version, license, engines } = parseJsonObject(bytes);
  if (toObject(engines).vscode === undefined) return;
  if (!isPlainWord(publisher) || !isPlainWord(name) || !isPlainWord(version)) return;
  const id = `${publisher}.${name}`;
  if (!path.toLowerCase().includes(`/${id.toLowerCase()}-`)) return;
  yield { path, package: { ecosystem: 'vscode-extension', name: id, version, licence: plainWord(license) } };
}
