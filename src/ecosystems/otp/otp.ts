import { isOtpApplicationPath, readOtpApplication } from '../../lib/otp-application.ts';
import { applicationsInArchive } from '../../lib/otp-archive.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Applications that come with Erlang/OTP and Elixir: `kernel`, `ssl`, `mix`. Others are packages of Hex. */
export const otp: Ecosystem = {
  id: 'otp',
  title: 'Applications of Erlang/OTP and Elixir',
  reads: "`NAME/ebin/NAME.app` of the platform's own applications, and in archives (`*.ez`)",
  ofDistribution: false,
  extractors: [
    { name: 'otp-application', version: 2, maxSize: 4 << 20, wants: isOtpApplicationPath, reads: ['*.app'], extract },
    {
      name: 'otp-archive',
      version: 1,
      maxSize: 64 << 20,
      wants: (path) => path.endsWith('.ez'),
      reads: ['*.ez'],
      beginsWith: [Buffer.from('PK')],
      extract: extractArchive,
    },
  ],
  purl: (pkg) => purlOf({ type: 'otp', name: pkg.name.toLowerCase(), version: pkg.version }),
  // Advisories speak of Erlang/OTP as a whole, whose version is not that of its applications.
  advisoryKeys: () => [],
};

/** What is no resource file is told by the reader of Hex packages, which gets the same files. */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const application = readOtpApplication(file.bytes);
  if (application?.isOwn && isPlainWord(application.version))
    yield {
      path: file.path,
      package: { ecosystem: 'otp', name: application.name, version: application.version },
    };
}

function* extractArchive(file: ExtractedFile): Generator<FoundPackage> {
  for (const { within, application } of applicationsInArchive(file)) {
    const { name, version, isOwn } = application;
    if (isOwn && isPlainWord(version)) yield { path: file.path, within, package: { ecosystem: 'otp', name, version } };
  }
}
