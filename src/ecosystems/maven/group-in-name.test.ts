import { describe, expect, it } from 'vitest';
import { groupInName } from './group-in-name.ts';

const quarkus = 'quarkus-app/lib/main/';

describe('an archive that is named after its group too', () => {
  it.each([
    ['is known by both', 'lib/', 'com.h2database.h2', {}, 'com.h2database:h2'],
    ['whose group is its name', 'lib/', 'junit.junit', {}, 'junit:junit'],
    ['whose group is its last word', 'lib/', 'org.acme.box.box', {}, 'org.acme.box:box'],
    ['that begins with its group', 'lib/', 'org.acme.org.acme.box', {}, 'org.acme:org.acme.box'],
    ['of Quarkus', quarkus, 'com.acme.tools.acme-core', {}, 'com.acme.tools:acme-core'],
    ['of Quarkus, with one word', quarkus, 'org.postgresql.postgresql', {}, 'org.postgresql:postgresql'],
    ['of Quarkus, with dots of its own', quarkus, 'jakarta.x.jakarta.x-api', {}, 'jakarta.x:jakarta.x-api'],
    ['of Quarkus, with a number', quarkus, 'org.acme.acme-api_3.2_spec', {}, 'org.acme:acme-api_3.2_spec'],
    ['that states it', 'lib/', 'com.acme.box_2.13', { 'implementation-vendor-id': 'com.acme' }, 'com.acme:box_2.13'],
    [
      'by a title',
      'lib/',
      'com.acme.config',
      { 'implementation-vendor-id': 'com.acme', 'implementation-title': 'config' },
      'com.acme:config',
    ],
    ['that states a part', 'lib/', 'org.acme.orm.acme-db', { 'group-id': 'org.acme' }, 'org.acme.orm:acme-db'],
    ['and a bundle', 'lib/', 'org.acme.jsp-el', { 'bundle-symbolicname': 'org.acme.jsp-el' }, 'org.acme:jsp-el'],
  ])('%s', (_, folder, name, manifest, expected) => {
    const found = groupInName(`${folder}${name}-1.0.jar`, name, '1.0', new Map(Object.entries(manifest)));
    expect(found && `${found.group}:${found.artifact}`).toBe(expected);
  });

  it.each([
    ['without dots', quarkus, 'acme-core', {}],
    ['of a bundle', 'plugins/', 'org.acme.blueprint.api', { 'bundle-symbolicname': 'org.acme.blueprint.api' }],
    ['of a specification', 'lib/', 'jakarta.x-api', { 'bundle-symbolicname': 'jakarta.x-api' }],
    ['with a single word behind the group', 'lib/', 'org.acme.api', { 'group-id': 'org.acme' }],
    ['that is not the group that it states', 'lib/', 'org.other.x-y', { 'group-id': 'org.acme' }],
    ['that nothing tells of', 'lib/', 'org.acme.x-y', {}],
  ])('is not one %s', (_, folder, name, manifest) => {
    expect(groupInName(`${folder}${name}-1.0.jar`, name, '1.0', new Map(Object.entries(manifest)))).toBeUndefined();
  });
});
