import { isOtpApplicationPath, type OtpApplication, readOtpApplication } from '../lib/otp-application.ts';
import { applicationsInArchive } from '../lib/otp-archive.ts';
import { isPlainWord } from '../lib/text.ts';
import type { FoundPackage, Package } from '../model/package.ts';
import type { ExtractedFile, Extractor } from './ecosystem.ts';

/** Whose applications are kept, and as packages of which ecosystem. */
export interface KeptApplications {
  readonly ecosystem: string;
  /** Those that came with Erlang/OTP or Elixir, or the others. */
  readonly own: boolean;
  /** Whether what cannot be read is told: the same files are read for two ecosystems, and told once. */
  readonly tells: boolean;
}

/** What reads compiled applications of Erlang and Elixir, alone and in archives. Nothing in these says where one came from. */
export function otpExtractors(kept: KeptApplications): readonly Extractor[] {
  const { ecosystem } = kept;
  return [
    {
      name: `${ecosystem}-application`,
      version: 2,
      maxSize: 4 << 20,
      wants: isOtpApplicationPath,
      reads: ['*.app'],
      extract: (file) => inFile(file, kept),
    },
    {
      name: `${ecosystem}-archive`,
      version: 2,
      maxSize: 64 << 20,
      wants: (path) => path.endsWith('.ez'),
      reads: ['*.ez'],
      beginsWith: [Buffer.from('PK')],
      extract: (file) => inArchive(file, kept),
    },
  ];
}

function* inFile(file: ExtractedFile, kept: KeptApplications): Generator<FoundPackage> {
  const application = readOtpApplication(file.bytes);
  if (application) for (const one of packagesOf(application, kept)) yield { path: file.path, package: one };
  else if (kept.tells) throw new Error('is not the resource file of an application');
}

function* inArchive(file: ExtractedFile, kept: KeptApplications): Generator<FoundPackage> {
  try {
    for (const { within, application } of applicationsInArchive(file))
      for (const one of packagesOf(application, kept)) yield { path: file.path, within, package: one };
  } catch (error) {
    if (kept.tells) throw error;
  }
}

function packagesOf(
  { name, version, isOwn }: OtpApplication,
  { ecosystem, own }: KeptApplications,
): readonly Package[] {
  return isOwn === own && isPlainWord(version) ? [{ ecosystem, name, version }] : [];
}
