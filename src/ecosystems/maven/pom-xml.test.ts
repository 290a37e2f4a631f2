import { describe, expect, it } from 'vitest';
import { readPom } from './pom-xml.ts';

const read = (xml: string) => readPom(Buffer.from(xml));

describe('a pom.xml', () => {
  it.each([
    {
      name: 'its own coordinates and licences',
      xml: `<?xml version="1.0"?><!-- <version>0</version> -->
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <groupId> g </groupId><artifactId>a</artifactId><version>1.0</version>
          <licenses><license><name>MIT</name></license><license><name>Apache-2.0</name></license></licenses>
          <dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><version>9</version></dependency></dependencies>
        </project>`,
      expected: { group: 'g', artifact: 'a', version: '1.0', licences: ['MIT', 'Apache-2.0'] },
    },
    {
      name: 'what it has from its parent',
      xml: '<project><parent><groupId>p</groupId><artifactId>q</artifactId><version>2</version></parent><artifactId>a</artifactId></project>',
      expected: { group: 'p', artifact: 'a', version: '2', licences: [] },
    },
    {
      name: 'a version among its properties',
      xml: '<project><version>${revision}</version><properties><revision>3.1</revision></properties></project>',
      expected: { group: undefined, artifact: undefined, version: '3.1', licences: [] },
    },
    {
      name: 'a version of its parent by a placeholder',
      xml: '<project><parent><version>4</version></parent><version>${project.parent.version}</version></project>',
      expected: { group: undefined, artifact: undefined, version: '4', licences: [] },
    },
    {
      name: 'a placeholder that nothing fills in',
      xml: '<project><version>${ci.version}</version><modules/></project>',
      expected: { group: undefined, artifact: undefined, version: '${ci.version}', licences: [] },
    },
    {
      name: 'as far as it is whole',
      xml: '<project><artifactId>a</artifactId><version>1<',
      expected: { group: undefined, artifact: 'a', version: undefined, licences: [] },
    },
  ])('tells $name', ({ xml, expected }) => {
    expect(read(xml)).toEqual(expected);
  });

  it('that is no XML, or nested without end, tells nothing', () => {
    for (const xml of ['', 'text', '<'.repeat(100_000), '<a>'.repeat(100_000), '<!--'.repeat(100_000)])
      expect(read(xml)).toEqual({ group: undefined, artifact: undefined, version: undefined, licences: [] });
  });
});
