import { describe, expect, it } from 'vitest';
import { redHatProduct } from './red-hat-product.ts';

describe('a CPE name of Red Hat', () => {
  it.each([
    ['cpe:/o:redhat:enterprise_linux:9', 'rhel:9', 'main', 'cpe:/o:redhat:enterprise_linux:9'],
    ['cpe:/a:redhat:enterprise_linux:9::appstream', 'rhel:9', 'main', 'cpe:/o:redhat:enterprise_linux:9'],
    ['cpe:/a:redhat:enterprise_linux:8.10::crb', 'rhel:8', 'main', 'cpe:/o:redhat:enterprise_linux:8.10'],
    ['cpe:/o:redhat:rhel_eus:9.4::baseos', 'rhel:9', 'extended', 'cpe:/o:redhat:rhel_eus:9.4'],
    ['cpe:/a:redhat:enterprise_linux_eus:10.0', 'rhel:10', 'extended', 'cpe:/o:redhat:enterprise_linux_eus:10.0'],
    ['cpe:/o:redhat:rhel_els:7', 'rhel:7', 'els', 'cpe:/o:redhat:rhel_els:7'],
    ['cpe:/a:redhat:openshift:4.14::el9', 'rhel:9', 'layered', 'cpe:/a:redhat:openshift:4.14'],
    ['cpe:/a:redhat:openshift:4', undefined, 'layered', 'cpe:/a:redhat:openshift:4'],
    ['cpe:/a:redhat:hummingbird:1', 'hummingbird', 'main', 'cpe:/a:redhat:hummingbird:1'],
  ])('%s is of %s, %s', (cpe, scope, kind, name) => {
    expect(redHatProduct(cpe)).toEqual({ scope, kind, cpe: name });
  });

  it.each([
    'cpe:/o:suse:enterprise_linux:9',
    'cpe:2.3:o:redhat:enterprise_linux:9:*',
    'redhat',
    '',
    `cpe:/o:redhat:${'x'.repeat(200)}:9`,
  ])('is not %s', (cpe) => {
    expect(redHatProduct(cpe)).toBeUndefined();
  });
});
