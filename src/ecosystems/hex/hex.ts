import { isOtpApplicationPath, readOtpApplication } from '../../lib/otp-application.ts';
import { applicationsInArchive } from '../../lib/otp-archive.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { mixLock } from './mix-lock.ts';

/**
 * Erlang and Elixir packages, as releases and build folders hold them compiled. Nothing in these says where an application came from:
 * all are taken for packages of Hex, the project's own among them, but those of Erlang/OTP and Elixir themselves.
 */
export const hex: Ecosystem = {
  id: 'hex',
  title: 'Erlang and Elixir packages',
  reads: '`NAME/ebin/NAME.app` of releases and builds, and in archives (`*.ez`)',
  ofDistribution: false,
  extractors: [
    { name: 'hex-application', version: 2, maxSize: 4 << 20, wants: isOtpApplicationPath, reads: ['*.app'], extract },
    {
      name: 'hex-archive',
      version: 1,
      maxSize: 64 << 20,
      wants: (path) => path.endsWith('.ez'),
      reads: ['*.ez'],
      beginsWith: [Buffer.from('PK')],
      extract: extractArchive,
    },
    mixLock,
  ],
  purl: (pkg) => purlOf({ type: 'hex', name: pkg.name.toLowerCase(), version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'hex', name: pkg.name.toLowerCase(), version: pkg.version }],
};

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const application = readOtpApplication(file.bytes);
  if (!application) throw new Error('is not the resource file of an application');
  const { name, version, isOwn } = application;
  if (!isOwn && isPlainWord(version)) yield { path: file.path, package: { ecosystem: 'hex', name, version } };
}

function* extractArchive(file: ExtractedFile): Generator<FoundPackage> {
  for (const { within, application } of applicationsInArchive(file)) {
    const { name, version, isOwn } = application;
    if (!isOwn && isPlainWord(version)) yield { path: file.path, within, package: { ecosystem: 'hex', name, version } };
  }
}
