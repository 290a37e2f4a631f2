import { isOtpApplicationPath, readOtpApplication } from '../../lib/otp-application.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Applications that come with Erlang/OTP and Elixir: `kernel`, `ssl`, `mix`. Others are packages of Hex. */
export const otp: Ecosystem = {
  id: 'otp',
  title: 'Applications of Erlang/OTP and Elixir',
  reads: "`NAME/ebin/NAME.app` of the platform's own applications",
  ofDistribution: false,
  extractors: [
    { name: 'otp-application', version: 2, maxSize: 4 << 20, wants: isOtpApplicationPath, reads: ['*.app'], extract },
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
