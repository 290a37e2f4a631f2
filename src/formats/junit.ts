import { type XmlNode, xmlPieces } from '../lib/xml-pieces.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { byPriority } from './finding-order.ts';
import { whatToDoAbout } from './fix-text.ts';
import { countedFindings } from './package-of-finding.ts';
import type { ReportFormat } from './report-format.ts';

/** Findings as tests that fail, for the test views of CI servers. https://github.com/windyroad/JUnit-Schema */
export const junit: ReportFormat = {
  id: 'junit',
  mediaType: 'application/xml',
  extension: '.xml',
  summary: 'JUnit, for the test views of CI servers',
  tells: 'findings',
  specification: 'https://github.com/windyroad/JUnit-Schema',
  contents:
    'A test that failed for each finding, one that was skipped for each that is suppressed, and one that passed where nothing counts. What is not known stands in `system-out`.',
  *write(report) {
    yield* xmlPieces({ name: 'testsuites', content: [suiteOf(report)] });
  },
};

function suiteOf(report: ScanReport): XmlNode {
  const { name, createdAt, coverage, findings = [] } = report;
  const failures = countedFindings(report).length;
  return {
    name: 'testsuite',
    attributes: {
      ...{ name: wordsOf(name), package: 'cleardock', id: 0, hostname: 'localhost', time: 0 },
      timestamp: createdAt.slice(0, 19),
      tests: findings.length + (failures === 0 ? 1 : 0),
      ...{ failures, errors: 0, skipped: findings.length - failures },
    },
    content: elementsOf(report, coverage.gaps.map(({ message }) => `Not known: ${message}`).join('\n')),
  };
}

function* elementsOf(report: ScanReport, output: string): Generator<XmlNode> {
  const { findings = [] } = report;
  yield { name: 'properties' };
  if (countedFindings(report).length === 0)
    yield caseOf('image', 'No known vulnerabilities count, as far as is known', []);
  for (const finding of findings.toSorted(byPriority)) yield testOf(finding);
  yield { name: 'system-out', content: output };
  yield { name: 'system-err' };
}

function testOf(finding: Finding): XmlNode {
  const { vulnerability, severity, suppression, path, link, description } = finding;
  const { name, version } = finding.package;
  const message = `${name} ${version} has ${vulnerability} (${severity}). ${whatToDoAbout(finding)}.`;
  const outcome = suppression
    ? { name: 'skipped', attributes: { message: `${suppression.reason} (${suppression.by})` } }
    : {
        name: 'failure',
        attributes: { message, type: severity },
        content: [message, `Found in ${path}`, link, description].filter(Boolean).join('\n'),
      };
  return caseOf(name, `${vulnerability} ${name} ${version}`, [outcome]);
}

function caseOf(classname: string, name: string, content: readonly XmlNode[]): XmlNode {
  return {
    name: 'testcase',
    attributes: { classname: wordsOf(classname), name: wordsOf(name), time: 0 },
    content: content.length > 0 ? content : '',
  };
}

/** The schema wants words with single spaces. */
function wordsOf(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(' ') || 'unnamed';
}
