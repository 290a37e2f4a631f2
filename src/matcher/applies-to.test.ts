import { describe, expect, it } from 'vitest';
import type { AdvisoryGroup, AdvisoryTarget } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { appliesTo } from './applies-to.ts';

const advisory = (values: Partial<AdvisoryGroup>): AdvisoryGroup => ({
  ...{ source: 'oval', scope: 'rhel:8', name: 'nginx', ids: ['CVE-1'], scheme: 'rpm', ranges: [], status: 'fixed' },
  ...values,
});
const rpm = (values: Partial<Package> = {}): Package => ({
  ecosystem: 'rpm',
  name: 'nginx',
  version: '1.18-3.el8',
  ...values,
});
const modular = '1.18.0-3.module+el8.2.0+15';
const nginx = 'nginx:1.18:8020:abc:x86_64';

describe('an advisory', () => {
  it.each<[string, AdvisoryTarget | undefined, Partial<Package>, boolean]>([
    ['without conditions speaks of all', undefined, { arch: 'x86_64', slot: '0' }, true],
    ['of an architecture speaks of it', { architectures: ['aarch64', 'x86_64'] }, { arch: 'x86_64' }, true],
    ['of an architecture does not speak of another', { architectures: ['aarch64'] }, { arch: 'x86_64' }, false],
    ['of an architecture speaks of what fits all', { architectures: ['aarch64'] }, { arch: 'noarch' }, true],
    ['of what fits all speaks of each architecture', { architectures: ['noarch'] }, { arch: 'x86_64' }, true],
    ['of an architecture speaks of one that is not known', { architectures: ['aarch64'] }, {}, true],
    ['of a system speaks of its packages', { systems: ['windows', 'linux'] }, {}, true],
    ['of another system does not', { systems: ['windows'] }, {}, false],
    ['without a fix, or a module, speaks of a module’s build', undefined, { version: modular }, true],
    ['of a module speaks of its packages', { module: 'nginx:1.18' }, { module: nginx, version: modular }, true],
    [
      'of a module speaks of its build, where the label is not known',
      { module: 'nginx:1.18' },
      { version: modular },
      true,
    ],
    [
      'of a module does not speak of another stream',
      { module: 'nginx:1.1' },
      { module: nginx, version: modular },
      false,
    ],
    ['of a module does not speak of ordinary packages', { module: 'nginx:1.18' }, {}, false],
    ['of packages of no module speaks of these', { module: '' }, {}, true],
    ['of packages of no module does not speak of a label', { module: '' }, { module: nginx }, false],
    ['of packages of no module does not speak of a module’s build', { module: '' }, { version: modular }, false],
    ['of ordinary builds does not speak of others', { flavour: '' }, { version: '2.34-1.ksplice1.el8' }, false],
    ['of such builds speaks of them', { flavour: 'ksplice' }, { version: '2.34-1.ksplice1.el8' }, true],
    ['of a slot speaks of it', { slot: '0' }, { slot: '0' }, true],
    ['of a slot speaks of its parts', { slot: '0' }, { slot: '0/esr78' }, true],
    ['of a slot does not speak of one that begins alike', { slot: '1' }, { slot: '10' }, false],
    ['of a slot speaks of one that is not known', { slot: '1' }, {}, true],
    ['does not speak of slots that it excepts', { exceptSlots: ['2', '3'] }, { slot: '3/1' }, false],
    ['speaks of slots beside those', { exceptSlots: ['2', '3'] }, { slot: '4' }, true],
    ['speaks of a slot that is not known beside those', { exceptSlots: ['2'] }, {}, true],
  ])('%s', (_, only, pkg, applies) => {
    expect(appliesTo(advisory({ only }), rpm(pkg), [])).toBe(applies);
  });

  it.each<[string, readonly string[], boolean]>([
    ['that the image has', ['cpe:/o:redhat:enterprise_linux:8::baseos'], true],
    ['that it does not have', ['cpe:/a:redhat:openshift:4'], false],
    ['of an image without any', [], false],
  ])('of a product speaks or not of packages of one %s', (_, products, applies) => {
    const wanted = { products: ['cpe:/a:redhat:ceph:5', 'cpe:/a:redhat:enterprise_linux:8::appstream'] };
    expect(appliesTo(advisory({ only: wanted }), rpm(), products)).toBe(applies);
  });

  it.each<[string, readonly string[], string, boolean]>([
    ['modules speak of their builds', [modular], modular, true],
    ['modules do not speak of ordinary packages', [modular], '1.18-3.el8', false],
    ['modules of old do not either', ['1.14-1.module_el8'], '1.18-3.el8', false],
    ['ordinary packages do not speak of builds of modules', ['1.20-1.el8'], modular, false],
    ['both speak of builds of modules', ['1.20-1.el8', modular], modular, true],
  ])('whose fixes are of %s', (_, fixes, version, applies) => {
    const ranges = fixes.map((fixed) => ({ fixed }));
    expect(appliesTo(advisory({ ranges }), rpm({ version }), [])).toBe(applies);
  });

  it('takes such a name for a module’s in packages of RPM alone', () => {
    const own = advisory({ scheme: 'deb', ranges: [{ fixed: modular }] });
    expect(appliesTo(own, { ecosystem: 'dpkg', name: 'nginx', version: modular }, [])).toBe(true);
  });
});

describe('an advisory for some systems', () => {
  it.each<[string, readonly string[], string | undefined, boolean]>([
    ['speaks of a program for one of them', ['darwin', 'windows'], 'windows', true],
    ['does not speak of a program for another', ['windows'], 'darwin', false],
    ['speaks of what tells none where Linux is one of them', ['linux', 'windows'], undefined, true],
    ['does not speak of what tells none otherwise', ['windows'], undefined, false],
  ])('%s', (_, systems, system, applies) => {
    const program = { ecosystem: 'golang', name: 'stdlib', version: '1.20.0', system };
    expect(appliesTo(advisory({ scheme: 'golang', only: { systems } }), program, [])).toBe(applies);
  });
});
