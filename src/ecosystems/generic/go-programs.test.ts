import { describe, expect, it } from 'vitest';
import { elfProgram } from '../../../test/support/program.ts';
import { recognisedProgram, recognisedText } from '../../../test/support/recognised.ts';
import { goPrograms } from './go-programs.ts';

/** Variables set by the linker, among numbers of the standard library: pieces of released programs. */
const linked = (version: string) =>
  `\xdc\xbf${version}\0\x90\xc4b\n\0\0\0\0go1.24.3\0\0\0\0\0\0\0\0\x01\0\0\0\xd4+DT\x01\0\0\0`;

const programs: readonly (readonly [recognised: string, path: string, content: string])[] = [
  ['alertmanager@0.25.0', 'bin/alertmanager', linked('0.25.0')],
  ['grafana@10.4.19', 'usr/share/grafana/bin/grafana', linked('10.4.19')],
  ['grafana@12.3.2+security-01', 'usr/share/grafana/bin/grafana', linked('\0release-12.3.2+security-01')],
  [
    'grafana@6.0.0-beta1',
    'usr/share/grafana/bin/grafana-server',
    '\0\x005.0\x006.0.0-beta1\0\0\0/usr/local/go\0\0\0\0',
  ],
  ['grafana@9.2.13', 'usr/share/grafana/bin/grafana', '\0\0HEAD\0\0:\0\0\x009.2.13\0\0\0'],
  ['grafana@12.4.0-22081664032', 'bin/grafana', '\0\x0012.4.0-22081664032\0\0call frame too large\0'],
  ['helm@3.0.0-alpha.1', 'usr/bin/helm', '0!0\t\x06\x05+\x0e\x03\x02\x1a\x05\0\x04\x14\0v3.0.0-alpha.1\0'],
  ['ingress-nginx@1.9.6', 'nginx-ingress-controller', '\xe0Lv1.9.6\0\0\x9a\x99\x99\x99\x99\x99\xe9?'],
  ['istio@1.10-dev', 'usr/local/bin/pilot-agent', '\0\0Modified\0\0\x001.10-dev\0\0'],
  ['istio@1.8.0', 'usr/local/bin/pilot-agent', '\xfd\xff\0Clean\0\0\x001.8.0\0'],
  ['kubectl@1.29.0-rc.2', 'usr/bin/kubectl', '\x0f\x0e\r\f\v\n\t\b\x07\x06\x05\x04\x03\x02\x01\0\0v1.29.0-rc.2\0\0'],
  ['helm@3.15.2', 'usr/local/bin/helm', '@\x8f@v3.15.2\0\0\xd0O\x03\0\0\0\0go1.22.4\0\0\0\0\0'],
  ['influxdb@1.6.7~rc0', 'usr/bin/influxd', linked('1.6.7~rc0')],
  ['influxdb@2.7.1', 'usr/bin/influxd', linked('v2.7.1')],
  ['ingress-nginx@1.11.8', 'nginx-ingress-controller', '\xef\xc7v1.11.8\0\0\xf0z\x03\0\0\0\0go1.24.4\0\0\0\0\0\0\0\0'],
  ['istio@1.26.8', 'usr/local/bin/pilot-agent', 'd64\0\0\x001.26.8\0\x001.26.8\0\0$a\xcdc\x01\0\0\0'],
  ['istio@1.29.0-alpha.0', 'usr/local/bin/pilot-discovery', 'go1.25.5\0\0\0\0\0\0\0\x001.29.0-alpha.0\0\0'],
  ['kube-apiserver@1.28.3', 'usr/local/bin/kube-apiserver', linked('v1.28.3')],
  ['kube-controller-manager@1.28.3', 'usr/local/bin/kube-controller-manager', linked('v1.28.3')],
  ['kube-proxy@1.28.3', 'usr/local/bin/kube-proxy', linked('v1.28.3')],
  ['kube-scheduler@1.28.3', 'usr/local/bin/kube-scheduler', linked('v1.28.3')],
  ['kubeadm@1.28.3', 'usr/bin/kubeadm', linked('v1.28.3')],
  ['kubectl@1.28.3', 'usr/bin/kubectl', linked('v1.28.3')],
  ['kubelet@1.28.3', 'usr/bin/kubelet', linked('v1.28.3')],
  ['loki@2.9.2', 'usr/bin/loki', linked('2.9.2')],
  [
    'mysqld-exporter@0.14.0',
    'bin/mysqld_exporter',
    '\xfd\xff\0\x000.14.0\0\0\0\0\x10\0\0<\0\0\0\xa0<\xe6\xec\xf2j\xdeS=v<y5\xef9\xea=',
  ],
  ['node-exporter@1.9.0', 'bin/node_exporter', '?\xfd\xff\0\x001.9.0\0\0\0$a\xcdc\x01\0\0\0'],
  ['prometheus@2.53.3', 'bin/prometheus', linked('2.53.3')],
  ['telegraf@1.28.2', 'usr/bin/telegraf', linked('1.28.2')],
  ['traefik@2.10.7', 'usr/local/bin/traefik', '\x8f\xb0\xbe2.10.7\0\0$a\xcdc\x01\0\0\0\xff\xff\xff\xff'],
  ['auditbeat@9.4.2', 'usr/share/auditbeat/auditbeat', 'forcestdinsetupTest 9.4.2%s %windex'],
  ['filebeat@8.18.4', 'usr/share/filebeat/filebeat', 'exportconfigcreateplugin8.18.4globalclient%v{%v}aws-s3'],
  ['heartbeat@9.4.2', 'usr/share/heartbeat/heartbeat', 'forcestdinsetupTest 9.4.2inputerroradded'],
  ['metricbeat@9.4.2', 'usr/share/metricbeat/metricbeat', 'forcestdinsetupTest 9.4.2%s %w*.yml'],
  ['packetbeat@8.11.2', 'usr/share/packetbeat/packetbeat', '92006-015m.rate8.11.2-9765625: type ::ffff'],
  ['elastic-agent@9.4.2', 'usr/share/elastic-agent/elastic-agent', 'config/statsenroll: true9.4.2-headeruint16secret'],
  ['elastic-agent@8.11.2', 'elastic-agent', '33906253:04PM8.11.2:https<-chan'],
  ['consul@1.15.2', 'bin/consul', '\n\n  <!-- CONSUL_VERSION: 1.15.2\n -->\n  <link'],
  ['consul@1.12.9', 'bin/consul', '-X github.com/hashicorp/consul/version.GitDescribe=1.12.9"\nbuild\tCGO_ENABLED=0'],
  ['vault@1.11.6', 'bin/vault', linked('1.11.6')],
  ['vault@1.13.13', 'bin/vault', '/v1/txn0.0.0.00x%016x1.13.13123-abc19531252.5.4.3'],
  ['vault@1.14.10', 'bin/vault', '0.0.0%s0.0.0.00x%016x1.14.101.49.22123-abc1953125'],
  ['vault@1.14.3', 'bin/vault', '0.0.0%s0.0.0.00x%016x1.14.3\n123-abc1953125'],
  ['vault@1.19.4', 'bin/vault', 'cloud:%s.%s:revoke1.19.4)(nil))(%#v) {...}'],
  ['vault@1.21.0-rc1', 'bin/vault', 'ttl_secondsindex_state1.21.0-rc1\n'],
];

describe('programs in Go', () => {
  it.each(programs)('%s is recognised by %s', (recognised, path, content) => {
    expect(recognisedProgram(path, content)).toBe(recognised);
  });

  it.each([
    ['2.53.3', '2.53.3'],
    ['v2.53.3', '2.53.3'],
    ['release-2.53.3', '2.53.3'],
    ['2.42.0+ds', '2.42.0'],
    ['2.42.0+ds-5+deb12u1', '2.42.0'],
  ])('are recognised by %s, where it was given to the linker', (text, version) => {
    const variable = Buffer.alloc(16);
    variable.writeUInt32LE(0x1_0000, 0);
    variable.writeUInt32LE(text.length, 8);
    const program = elfProgram({
      sections: [
        { name: '.rodata', bytes: Buffer.from(`${text}\0not of it 9.9.9 `), address: 0x1_0000 },
        { name: '.data', bytes: variable, address: 0x2_0000 },
      ],
    });
    expect(recognisedText('bin/prometheus', program.toString('latin1'))).toBe(`prometheus@${version}`);
  });

  it('are not recognised where two versions were set by the linker', () => {
    expect(recognisedProgram('bin/loki', `\x002.9.2\0${linked('1.2.3')}`)).toBe('');
  });

  it('are not recognised by the version of a module that their sources name', () => {
    expect(recognisedProgram('bin/loki', 'go1.24.3\0\0pkg/mod/golang.org/x/net@v0.23.0/http2\0')).toBe('');
  });

  it('are all shown', () => {
    const shown = programs.map(([recognised]) => recognised);
    expect(goPrograms.filter(({ id }) => !shown.some((one) => one.startsWith(`${id}@`)))).toEqual([]);
  });
});
