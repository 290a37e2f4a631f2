import { readSbom } from '../../../src/cli/read-sbom.ts';
import { isCoded } from '../../../src/lib/errors.ts';
import { readJsonMembers } from '../../../src/lib/json-stream.ts';
import { readXmlElements } from '../../../src/lib/xml-stream.ts';
import { expectThat, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const jsonWords = [
  'null',
  'true',
  '[]',
  '{}',
  '[[',
  ']]',
  '{"',
  '":',
  '\\"',
  '\\u0000',
  '"\\\\"',
  '1e999',
  '\ufeff',
  '"__proto__":',
];

/** Documents in JSON, whole or as streams. */
export const documentTargets: readonly FuzzTarget[] = [
  {
    name: 'json-stream',
    seeds: () => [
      '{"a": {"b": [1, "x\\"y"]}, "c": null}',
      '[1, {"a": []}, "s", -1.5e3]',
      '{"data": [{"id": 1}, {"id": 2}]}',
    ],
    dictionary: [...jsonWords, '"data"'],
    async run(bytes) {
      const whole = await membersOf(bytes, bytes.length);
      expectThat(
        whole === (await membersOf(bytes, 3)),
        'reads a document in small pieces in another way than as a whole',
      );
      for (const options of [{ at: 'data' }, { levels: 2 as const }]) await membersOf(bytes, 64, options);
      expectThat(whole.startsWith('error') || isJson(bytes), 'takes for JSON what is none');
    },
  },
  {
    name: 'xml-stream',
    seeds: () => [
      '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE list [<!ENTITY a "b">]><list><item id="1">a<b/>&amp;&#65;</item></list>',
      '<o:list xmlns:o="urn:o"><!-- c --><o:item o:a=\'1\'><![CDATA[<x>]]></o:item><?p q?></o:list>',
    ],
    dictionary: [
      '<item>',
      '</item>',
      '<list>',
      '</list>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&#x',
      '&amp;',
      'xmlns:',
      '<?',
      '?>',
    ],
    async run(bytes) {
      const whole = await elementsOf(bytes, bytes.length);
      expectThat(
        whole === (await elementsOf(bytes, 3)),
        'reads a document in small pieces in another way than as a whole',
      );
    },
  },
  {
    name: 'sbom',
    seeds: () => [
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"operating-system","name":"debian","version":"12"},{"type":"library","name":"a","version":"1","purl":"pkg:deb/debian/a@1?arch=amd64&distro=debian-12","properties":[{"name":"syft:metadata:source","value":"b"}],"components":[{"name":"c","purl":"pkg:npm/%40s/c@1"}]}]}',
      '{"spdxVersion":"SPDX-2.3","packages":[{"name":"a","versionInfo":"1","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:rpm/rhel/a@1-2?epoch=1&upstream=a-1-2.src.rpm"}]}]}',
    ],
    dictionary: [
      ...jsonWords,
      '"components":[',
      '"purl"',
      '"properties"',
      'pkg:',
      'distro=',
      'upstream=',
      'aquasecurity:trivy:SrcName',
    ],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        try {
          await readSbom(path);
        } catch (error) {
          if (!isCoded(error, 'sbom_invalid')) throw error;
        }
      }),
  },
];

/** Members of a document in one text, or the error. */
function membersOf(
  bytes: Uint8Array,
  step: number,
  options: Parameters<typeof readJsonMembers>[1] = {},
): Promise<string> {
  return outcomeOf(readJsonMembers(pieces(bytes, step), options));
}

/** Elements of a document in one text, or that there was an error: which of several is told first depends on the pieces. */
async function elementsOf(bytes: Uint8Array, step: number): Promise<string> {
  const options = { root: 'list', elements: ['item'], maxElement: 1 << 20 };
  const outcome = await outcomeOf(readXmlElements(pieces(bytes, step), options));
  return outcome.startsWith('error ') ? 'error' : outcome;
}

async function* pieces(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

async function outcomeOf(values: AsyncIterable<unknown>): Promise<string> {
  const told: string[] = [];
  try {
    for await (const value of values) told.push(JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    return `error ${error.message}`;
  }
  return told.join('\n');
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(bytes).toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
