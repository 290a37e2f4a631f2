import { gzipSync } from 'node:zlib';

/** An update of an `updateinfo.xml`, as far as a test has something to say of it. */
export interface UpdateText {
  readonly id?: string;
  readonly type?: string;
  readonly title?: string;
  readonly severity?: string;
  readonly description?: string;
  readonly issued?: string;
  readonly updated?: string;
  /** Attributes of each. */
  readonly references?: readonly Readonly<Record<string, string>>[];
  readonly collection?: string;
  /** `name [epoch:]version-release.arch` of each. */
  readonly packages?: readonly string[];
}

/** The document that announces updates. */
export function updateinfoOf(...updates: readonly UpdateText[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<updates>${updates.map(textOf).join('\n')}</updates>`;
}

/** Index of a repository with such a document, and others. */
export function repomdOf(href: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
<data type="primary"><location href="repodata/1-primary.xml.zst"/></data>
<data type="updateinfo"><location href="${href}"/></data>
<data type="updateinfo_zck"><location href="repodata/2-updateinfo.xml.zck"/></data></repomd>`;
}

/** Files of such a repository by path, its address coming without a slash at its end. */
export function repositoryFiles(base: string, updateinfo: string): readonly (readonly [string, string | Uint8Array])[] {
  return [
    [`${base}/repodata/repomd.xml`, repomdOf('repodata/updateinfo.xml.gz')],
    [`${base}/repodata/updateinfo.xml.gz`, gzipSync(updateinfo)],
  ];
}

function textOf(update: UpdateText): string {
  const references = (update.references ?? []).map((one) => `<reference${attributesOf(one)}/>`).join('');
  const packages = (update.packages ?? []).map(packageText).join('');
  return `<update status="final" version="1.4" type="${update.type ?? 'security'}" from="a@b.example">
<id>${update.id ?? 'A-1'}</id><title>${update.title ?? ''}</title><issued date="${update.issued ?? ''}"/>
<updated date="${update.updated ?? ''}"/><severity>${update.severity ?? ''}</severity>
<description>${update.description ?? ''}</description><references>${references}</references>
<pkglist><collection short="${update.collection ?? ''}"><name>A repository</name>${packages}</collection></pkglist></update>`;
}

function packageText(text: string): string {
  const match = /^(\S+) (?:(\d+):)?([^-]+)-(.+)\.(\w+)$/.exec(text);
  if (!match) throw new Error(`${text} is no package`);
  const [, name = '', epoch = '0', version = '', release = '', arch = ''] = match;
  return `<package${attributesOf({ name, version, release, epoch, arch })}><filename>a.rpm</filename></package>`;
}

function attributesOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('');
}
