import { describe, expect, it } from 'vitest';
import { recognisedProgram } from '../../../test/support/recognised.ts';
import { classifiers } from './classifiers.ts';
import { generic } from './generic.ts';

const python = { ecosystem: 'generic', name: 'python', version: '3.12.1' };

describe('the classifiers', () => {
  it('have ids of their own, and are sorted', () => {
    const ids = classifiers.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('look for something in every file that they want', () => {
    const idle = classifiers.filter(({ programs = [], texts = [], archives = [] }) => {
      return programs.length + texts.length + archives.length === 0;
    });
    expect(idle).toEqual([]);
  });

  it('name products as the National Vulnerability Database does', () => {
    const odd = classifiers.flatMap(({ cpes }) => cpes).filter((cpe) => !/^[a-z0-9._-]+:[a-z0-9._/-]+$/.test(cpe));
    expect(odd).toEqual([]);
  });

  it('anchor on more than a byte or two', () => {
    const weak = classifiers.flatMap(({ id, evidence }) => {
      const all = typeof evidence === 'function' ? evidence('python3.12') : evidence;
      return all.flatMap((one) => ('anchor' in one && !one.near && !one.before && !one.after ? [id] : []));
    });
    expect(weak).toEqual([]);
  });
});

describe('the generic ecosystem', () => {
  it.each([
    ['usr/local/bin/python3.12', true],
    ['usr/local/lib/libpython3.12.so.1.0', true],
    ['usr/local/bin/node', true],
    ['usr/share/doc/node/README.md', false],
    ['usr/bin/ls', false],
    ['etc/passwd', false],
  ])('wants %s: %s', (path, wanted) => {
    expect(generic.extractors.some((extractor) => extractor.wants(path, true))).toBe(wanted);
  });

  it('finds one package in a program of several classifiers', () => {
    expect(recognisedProgram('usr/bin/mysqld', '\x0011.8.5-MariaDB\0 /mysql-files/ \0')).toBe('mariadb@11.8.5');
  });

  it('passes over a script with the name of a program', () => {
    const [programs] = generic.extractors;
    expect(programs?.beginsWith?.map((mark) => Buffer.from(mark).toString('latin1'))).toEqual([
      '\x7fELF',
      '\xcf\xfa\xed\xfe',
      '\xca\xfe\xba\xbe',
      'MZ',
    ]);
  });

  it('has a purl without a namespace', () => {
    expect(generic.purl(python)).toBe('pkg:generic/python@3.12.1');
  });

  it("asks Bitnami's advisories, and those that name products by CPE", () => {
    expect(generic.advisoryKeys(python)).toEqual([
      { scope: 'bitnami', name: 'python', version: '3.12.1' },
      { scope: 'cpe', name: 'python:python', version: '3.12.1' },
      { scope: 'cpe', name: 'python_software_foundation:python', version: '3.12.1' },
    ]);
  });

  it.each([
    ['3.4.1', '3.4.1'],
    ['1.9.3p551', '1.9.3.551'],
    ['3.5.0preview1', '3.5.0preview1'],
  ])('asks the Ruby community about Ruby %s as %s', (version, written) => {
    const keys = generic.advisoryKeys({ ecosystem: 'generic', name: 'ruby', version });
    expect(keys).toContainEqual({ scope: 'ruby-engine', name: 'ruby', version: written });
    expect(keys).toContainEqual({ scope: 'bitnami', name: 'ruby', version });
  });

  it('asks the advisories of Kubernetes about the program, and about all of Kubernetes', () => {
    const version = '1.28.3';
    expect(generic.advisoryKeys({ ecosystem: 'generic', name: 'kube-apiserver', version })).toEqual([
      { scope: 'kubernetes', name: 'k8s.io/apiserver', version },
      { scope: 'kubernetes', name: 'k8s.io/kubernetes', version },
      { scope: 'cpe', name: 'kubernetes:kubernetes', version },
    ]);
  });

  it('asks nobody about what it does not know', () => {
    expect(generic.advisoryKeys({ ecosystem: 'generic', name: 'unknown', version: '1' })).toEqual([]);
  });
});
