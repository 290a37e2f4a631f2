import { jsonFormat } from './json-format.ts';
import { toolOf } from './subject.ts';

/** The predicate of an attestation of a scan. https://github.com/sigstore/cosign/blob/main/specs/COSIGN_VULN_ATTESTATION_SPEC.md */
export const cosignVuln = jsonFormat(
  {
    id: 'cosign-vuln',
    mediaType: 'application/json',
    summary: 'predicate for `cosign attest --type vuln`',
    tells: 'findings',
    specification: 'https://github.com/sigstore/cosign/blob/main/specs/COSIGN_VULN_ATTESTATION_SPEC.md',
    contents: 'Who scanned, when, and the report in this program’s own JSON as the result.',
  },
  (report) => {
    const { packages, ...result } = report;
    const { name, version } = toolOf(report);
    return {
      invocation: { parameters: null, uri: '', event_id: '', 'builder.id': '' },
      scanner: {
        uri: `pkg:generic/${encodeURIComponent(name)}@${encodeURIComponent(version)}`,
        version,
        db: { uri: '', version: '' },
        result: { ...result, packages: packages.values(), findings: result.findings?.values() },
      },
      metadata: { scanStartedOn: report.createdAt, scanFinishedOn: report.createdAt },
    };
  },
);
