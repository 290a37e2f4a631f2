import { describe, expect, it } from 'vitest';
import { knownGroup } from './known-groups.ts';

describe('the group of a well-known artefact', () => {
  it.each([
    ['protobuf-java', '3.25.1', 'com.google.protobuf'],
    ['poi-ooxml-lite', '5.2.5', 'org.apache.poi'],
    ['grpc-netty', '1.64.0', 'io.grpc'],
    ['grpc-google-cloud-storage-v2', '2.39.0', 'com.google.api.grpc'],
    ['json-path', '2.8.0', 'com.jayway.jsonpath'],
    ['zt-zip', '1.12', 'org.zeroturnaround'],
    ['gson', '2.2.4', 'com.google.code.gson'],
    ['jackson-module-scala_2.13', '2.11.4', 'com.fasterxml.jackson.module'],
    ['struts', '1.2.9', 'struts'],
    ['asm', '3.3.1', 'asm'],
    ['asm', '9.7', 'org.ow2.asm'],
    ['rxjava', '1.3.8', 'io.reactivex'],
    ['rxjava', '2.2.21', 'io.reactivex.rxjava2'],
    ['rxjava', '3.1.8', 'io.reactivex.rxjava3'],
    ['groovy-json', '2.4.21', 'org.codehaus.groovy'],
    ['groovy-json', '4.0.21', 'org.apache.groovy'],
  ])('%s %s: %s', (artifact, version, group) => {
    expect(knownGroup(artifact, version)).toBe(group);
  });

  it.each([
    ['that nobody knows', 'acme', '1.0'],
    ['whose version does not say since when it is', 'asm', 'nightly'],
  ])('is not told for one %s', (_, artifact, version) => {
    expect(knownGroup(artifact, version)).toBeUndefined();
  });
});
