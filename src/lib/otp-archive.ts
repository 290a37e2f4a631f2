import type { FileContent } from './file-content.ts';
import { isOtpApplicationPath, type OtpApplication, readOtpApplication } from './otp-application.ts';
import { isPlainWord } from './text.ts';
import { openZip, zipBudget } from './zip-archive.ts';

const limits = { entries: 100_000, entryBytes: 4 << 20, totalBytes: 64 << 20 } as const;

/** An application inside an archive, and the resource file that tells of it. */
export interface ArchivedApplication {
  readonly within: string;
  readonly application: OtpApplication;
}

/**
 * Applications in an archive that Erlang loads code from, as plugins of RabbitMQ are: `NAME-VERSION.ez`, a zip archive of a folder of that
 * name. Throws an `Error` for what cannot be read, after what could. https://www.erlang.org/doc/apps/kernel/code.html#module-loading-of-code-from-archive-files
 */
export function* applicationsInArchive(content: FileContent): Generator<ArchivedApplication> {
  const zip = openZip(content, zipBudget(limits));
  let damaged: unknown;
  for (const entry of zip.entries()) {
    if (!isPlainWord(entry.name) || entry.name.includes('..') || !isOtpApplicationPath(entry.name)) continue;
    let application: OtpApplication | undefined;
    try {
      application = readOtpApplication(zip.read(entry));
    } catch (error) {
      damaged ??= error;
    }
    if (application) yield { within: entry.name, application };
  }
  if (damaged !== undefined) throw damaged;
}
