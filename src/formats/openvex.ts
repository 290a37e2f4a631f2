import { openVexDocument } from '../vex/write-openvex.ts';
import { jsonFormat } from './json-format.ts';
import { statedIn } from './stated.ts';
import { subjectOf } from './subject.ts';

/** What is stated of each vulnerability. https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md */
export const openvex = jsonFormat(
  {
    id: 'openvex',
    mediaType: 'application/json',
    extension: '.openvex.json',
    summary: 'OpenVEX 0.2.0 statements',
    tells: 'findings',
    specification: 'https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md',
    contents:
      'A statement for each vulnerability: what somebody said of it, or `under_investigation` with what to upgrade to. Edit it, and give it back with `--vex`.',
  },
  (report) => {
    const { id } = subjectOf(report);
    const statements = [...statedIn(report)].map(({ findings, packages, since, ...stated }) => ({
      ...stated,
      aliases: findings.flatMap(({ aliases }) => aliases).filter((alias) => alias !== stated.vulnerability),
      products: [id],
      subcomponents: packages,
      timestamp: since,
    }));
    const head = { author: report.tool, tooling: report.tool, timestamp: report.createdAt };
    const document = openVexDocument(statements, head);
    return { ...document, statements: document.statements.values() };
  },
);
