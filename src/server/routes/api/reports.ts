import { Readable } from 'node:stream';
import { findVersion } from '../../../db/version.ts';
import { formatById, formats } from '../../../formats/index.ts';
import { apiRefusal } from '../../api-errors.ts';
import { clientUrl } from '../../client-url.ts';
import { versionReport } from '../../version-report.ts';
import type { Handlers } from './handler.ts';
import { scannedImage } from './scanned-image.ts';

/** What is known of a version, as a document. */
export const reportHandlers: Handlers<'listReportFormats' | 'exportReport'> = {
  async listReportFormats() {
    const items = formats.map(({ id, summary, mediaType, extension, tells }) => ({
      ...{ id, summary, mediaType, extension, tells },
    }));
    return { items, total: items.length };
  },
  async exportReport({ services, actor, query, request, reply }) {
    const { repository, reference } = query;
    const format = formatById(query.format);
    if (!format) throw apiRefusal('invalid', `format: there is none with the name ${query.format}.`, 'format');
    const scanned = await scannedImage(services, actor, repository, reference);
    const manifest = scanned && (await findVersion(services.database.kysely, scanned.scan.manifest_id));
    if (!scanned || !manifest) throw apiRefusal('not_found', 'This version has not been scanned yet.');
    const host = new URL(clientUrl(request, services.publicUrl)).host;
    const report = await versionReport(services, scanned, {
      repository,
      name: `${host}/${repository}${reference.includes(':') ? '@' : ':'}${reference}`,
      digest: manifest.digest,
    });
    const short = reference.replace(/^(\w+):([0-9a-f]{12})[0-9a-f]*$/, '$1-$2');
    const file = `${repository}-${short}`.replace(/[^A-Za-z0-9._-]+/g, '-');
    reply
      .type(format.mediaType)
      // A page that is looked at as one of this server's would be one.
      .header('content-disposition', `attachment; filename="${file}${format.extension}"`);
    return Readable.from(format.write(report, { colour: false })) as never;
  },
};
