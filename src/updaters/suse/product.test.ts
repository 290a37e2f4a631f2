import { describe, expect, it } from 'vitest';
import { targetsOf } from './product.ts';

describe("a product of SUSE's", () => {
  it.each([
    ['SUSE Linux Enterprise Server 15 SP6', 'sles:15.6'],
    ['SUSE Linux Enterprise Server 15', 'sles:15'],
    ['SUSE Linux Enterprise Server 16.0', 'sles:16.0'],
    ['SUSE Linux Enterprise Desktop 15 SP3', 'sles:15.3'],
    ['SUSE Linux Enterprise Module for Basesystem 15 SP6', 'sles:15.6'],
    ['SUSE Linux Enterprise Module for Python 3 15 SP6', 'sles:15.6'],
    ['SUSE Linux Enterprise Live Patching 15 SP5', 'sles:15.5'],
    ['SUSE Linux Enterprise High Availability Extension 16.0', 'sles:16.0'],
    ['SUSE Package Hub 15 SP5', 'sles:15.5'],
    ['SUSE Real Time Module 15 SP5', 'sles:15.5'],
    ['SUSE Linux Enterprise Server 11 SP4', 'sles:11.4'],
    ['SUSE Linux Enterprise Micro 5.5', 'sle-micro:5.5'],
    ['SUSE Linux Enterprise Micro for Rancher 5.4', 'sle-micro:5.4'],
    ['SUSE Linux Micro 6.1', 'sle-micro:6.1'],
    ['SUSE Linux Micro Extras 6.0', 'sle-micro:6.0'],
    ['openSUSE Leap 15.6', 'opensuse-leap:15.6'],
    ['openSUSE Leap 15.6 NonFree', 'opensuse-leap:15.6'],
    ['openSUSE Leap Micro 5.5', 'opensuse-leap-micro:5.5'],
    ['openSUSE Tumbleweed', 'opensuse-tumbleweed'],
  ])('%s is %s', (product, scope) => {
    expect(targetsOf(product)).toEqual([{ scope }]);
  });

  it.each([
    ['SUSE Linux Enterprise Server 15 SP4-LTSS', 'sles:15.4', 'sles-ltss'],
    ['SUSE Linux Enterprise Server 15-LTSS', 'sles:15', 'sles-ltss'],
    ['SUSE Linux Enterprise Server LTSS Extended Security 12 SP5', 'sles:12.5', 'sles-ltss-extended-security'],
    ['SUSE Linux Enterprise Server 12 SP2-BCL', 'sles:12.2', 'sles-bcl'],
    ['SUSE Linux Enterprise High Performance Computing 15 SP4-ESPOS', 'sles:15.4', 'sles-espos'],
    ['SUSE Linux Enterprise High Performance Computing 15 SP4', 'sles:15.4', 'sle-hpc'],
    ['SUSE Linux Enterprise Server for SAP Applications 15 SP4', 'sles:15.4', 'sles-sap'],
    ['SUSE Linux Enterprise Real Time 15 SP4', 'sles:15.4', 'sle-rt'],
  ])('%s is %s with %s', (product, scope, channel) => {
    expect(targetsOf(product)).toEqual([{ scope, channel }]);
  });

  it('that is a module of SLE 12 is for all of its service packs', () => {
    expect(targetsOf('SUSE Linux Enterprise Module for Web and Scripting 12').map((one) => one.scope)).toEqual([
      'sles:12',
      'sles:12.1',
      'sles:12.2',
      'sles:12.3',
      'sles:12.4',
      'sles:12.5',
    ]);
  });

  it.each([
    'SUSE Manager Server 4.3',
    'SUSE Enterprise Storage 7.1',
    'SUSE CaaS Platform 4.0',
    'SUSE Manager Client Tools 15',
    'Open Enterprise Server 24.4',
    'Container suse/sle-micro/5.5',
    'SUSE Linux Enterprise Server 15 SP6 and more',
    `SUSE Linux Enterprise ${'Module '.repeat(100)}15`,
    '',
  ])('%s is none that images are made from', (product) => {
    expect(targetsOf(product)).toEqual([]);
  });
});
