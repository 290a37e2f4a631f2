import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { ggufHead, readGguf } from './gguf.ts';
import { checkSafetensors, safetensorsHead } from './safetensors.ts';

/** Models are larger than anything else in an image, and what they are stands at their beginning. */
const maxSize = Number.MAX_SAFE_INTEGER;

/** Version of a model that tells none. */
const noVersion = { version: 'unknown', unpublished: true } as const;

/** Models of machine learning: as Hugging Face's library keeps them, which tells their revision, and as files of their own. */
export const huggingface: Ecosystem = {
  id: 'huggingface',
  title: 'Models of machine learning',
  reads: "folders `models--OWNER--NAME/snapshots/REVISION` of Hugging Face's cache, `*.gguf`, `*.safetensors`",
  ofDistribution: false,
  extractors: [
    {
      name: 'hugging-face-cache',
      version: 1,
      maxSize: 0,
      ofFolders: true,
      wants: isSnapshot,
      extract: modelOfSnapshot,
    },
    {
      name: 'gguf',
      version: 1,
      maxSize,
      firstBytes: ggufHead,
      beginsWith: [Buffer.from('GGUF')],
      wants: (path) => path.endsWith('.gguf'),
      extract: modelOfGguf,
    },
    {
      name: 'safetensors',
      version: 1,
      maxSize,
      firstBytes: safetensorsHead,
      wants: (path) => path.endsWith('.safetensors') && !path.includes(cacheMark),
      extract: modelOfSafetensors,
    },
  ],
  purl({ name, version, unpublished }) {
    const slash = name.lastIndexOf('/');
    const released = unpublished ? '' : version;
    // The type is for models of the hub, which have an owner.
    return slash < 0
      ? purlOf({ type: 'generic', name, version: released })
      : purlOf({
          type: 'huggingface',
          namespace: name.slice(0, slash),
          name: name.slice(slash + 1),
          version: released,
        });
  },
  // The parts of a model are files beside each other.
  placeOf: (path) => path.slice(0, path.lastIndexOf('/') + 1),
  advisoryKeys: () => [],
};

/** Begins the name of a folder that the cache keeps a model in. https://huggingface.co/docs/huggingface_hub/guides/manage-cache */
const cacheMark = 'models--';

function isSnapshot(path: string): boolean {
  return path.lastIndexOf('/snapshots/') === path.lastIndexOf('/') - '/snapshots'.length && path.includes(cacheMark);
}

function* modelOfSnapshot({ path }: ExtractedFile): Generator<FoundPackage> {
  const [, model = '', revision] = /(?:^|\/)models--([^/]+)\/snapshots\/([0-9a-f]{40})$/.exec(path) ?? [];
  const name = model.replaceAll('--', '/');
  if (isPlainWord(name) && revision !== undefined) {
    yield { path, package: { ecosystem: 'huggingface', name, version: revision } };
  }
}

function* modelOfGguf(file: ExtractedFile): Generator<FoundPackage> {
  const facts = readGguf(file);
  // Behind the first part of a model, the others do not tell its name.
  if (facts.part > 0) return;
  const { version, licence, vendor } = facts;
  const name = facts.name ?? nameOf(file.path);
  if (!isPlainWord(name)) return;
  yield {
    path: file.path,
    package: { ecosystem: 'huggingface', name, ...(version === undefined ? noVersion : { version }), licence, vendor },
  };
}

function* modelOfSafetensors(file: ExtractedFile): Generator<FoundPackage> {
  checkSafetensors(file);
  const name = nameOf(file.path);
  if (isPlainWord(name)) yield { path: file.path, package: { ecosystem: 'huggingface', name, ...noVersion } };
}

/** What the libraries call the files of whatever model, and its parts: the folder is named for it then. */
const commonNames = /^(?:diffusion_pytorch_|pytorch_|adapter_|tf_|flax_)?(?:model|weights|consolidated)(?:[.-].*)?$/;

function nameOf(path: string): string {
  const [file = '', folder = ''] = path.split('/').reverse();
  const stem = file.slice(0, file.lastIndexOf('.')).replace(/-\d{5}-of-\d{5}$/, '');
  return commonNames.test(stem) && folder !== '' ? folder : stem;
}
