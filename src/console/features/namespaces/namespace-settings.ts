import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import type { Message } from '../../lib/t.tsx';

/** A setting that is one of several, and what it means. */
interface Option<V extends string> {
  readonly value: V;
  readonly label: Message;
}

/** Who may pull. */
export const visibilities: readonly Option<ApiNamespace['visibility']>[] = [
  { value: 'private', label: 'Private: users with rights may pull' },
  { value: 'public', label: 'Public: everybody may pull, also without signing in' },
];

/** When images are scanned. */
export const scanModes: readonly Option<ApiNamespace['scanMode']>[] = [
  { value: 'automatic', label: 'Automatic: when an image is pushed, and when advisories change' },
  { value: 'manual', label: 'Manual: when somebody presses Scan' },
];

/** A setting that is on or off. */
type SwitchName = 'secrets' | 'configRisks' | 'lockFiles' | 'sboms' | 'kernelHeaders' | 'trustStatements' | 'clearance';

/** Settings that are on or off, as they stand together. */
interface SwitchGroup {
  readonly title: Message;
  readonly description?: Message;
  readonly switches: readonly { readonly name: SwitchName; readonly label: Message }[];
}

/** What is looked for in images, what counts, and what is made of the verdict. */
export const switchGroups: readonly SwitchGroup[] = [
  {
    title: 'Risks to show beside vulnerabilities',
    switches: [
      { name: 'secrets', label: 'Secrets: private keys, tokens and passwords in layers' },
      {
        name: 'configRisks',
        label: 'Configuration: running as root, secrets in variables or the history, remote files',
      },
    ],
  },
  {
    title: 'What counts beside what is there to run',
    description:
      'They are marked as what they are: a document in the image names them, whether they are installed or not, or they are not there to run',
    switches: [
      { name: 'lockFiles', label: 'Lock files, such as package-lock.json or poetry.lock' },
      { name: 'sboms', label: 'Bills of materials inside images, in CycloneDX or SPDX' },
      {
        name: 'kernelHeaders',
        label: 'Headers of the kernel, such as linux-libc-dev: the kernel itself runs outside the image',
      },
    ],
  },
  {
    title: 'VEX documents attached to images',
    switches: [
      {
        name: 'trustStatements',
        label: 'Heed them: whoever may push to the namespace can then except findings',
      },
    ],
  },
  {
    title: 'Signed verdicts',
    switches: [
      {
        name: 'clearance',
        label: 'Attach what the policy says of an image to it, signed: clusters can check it with a public key',
      },
    ],
  },
];

/** What a namespace is set to, without the rest of it. */
export type NamespaceSettings = Pick<ApiNamespace, 'visibility' | 'scanMode' | SwitchName>;

/** The settings of a namespace. */
export function settingsOf(namespace: ApiNamespace): NamespaceSettings {
  const { visibility, scanMode, secrets, configRisks, lockFiles, sboms, kernelHeaders } = namespace;
  const { trustStatements, clearance } = namespace;
  return { visibility, scanMode, secrets, configRisks, lockFiles, sboms, kernelHeaders, trustStatements, clearance };
}
