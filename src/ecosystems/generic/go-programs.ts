import type { Classifier, Evidence } from './classifier.ts';

const version = String.raw`\d+\.\d+\.\d+(?:[-~](?:alpha|beta|rc|dev|preview|test)[\w.]*|-\d{5,12})?(?:\+security-\d+)?|\d+\.\d+-dev`;

/**
 * A variable that the linker set (`-X`): as such, and else beside what mostly lies near it, as the small ones are sorted by size: the
 * compiler's own version is always one of them, others are numbers and masks of the standard library. Versions kept in a constant lie
 * in one long text without a gap.
 */
const linkedEvidence: readonly Evidence[] = [
  { linked: new RegExp(`^(?:v|release-)?(${version})(?:\\+(?:ds|dfsg)[\\w.+~-]*)?$`, 'gm') },
  ...[
    ...['go1.', '$a\xcdc\x01\0\0\0', 'S=v<y5', '\x0f\x0e\r\f\v\n\t\b\x07\x06\x05\x04\x03\x02\x01\0'],
    ...['\0/usr/local/go\0', 'call frame too large', '0!0\t\x06\x05+\x0e\x03\x02\x1a\x05\0\x04\x14'],
    ...['\x9a\x99\x99\x99\x99\x99\xe9?', '\0HEAD\0', '\0Clean\0', '\0clean\0', '\0Modified\0'],
  ].map((anchor) => ({
    anchor,
    near: new RegExp(`(?:^|[^\\w.-]|\\0v|[^a-z0-9_.-]v|\\0release-)(${version})\\0`, 'g'),
  })),
];

/** What stands around the version in Vault's long text of constants, from one series of releases to the next. */
const vaultEvidence: readonly Evidence[] = [
  { anchor: 'revoke', after: /^(\d+\.\d+\.\d+)\)\(nil\)\)/ },
  { anchor: '0.0.00x%016x', after: /^(1\.\d\d\.\d{1,2}?)(?:1\.49\.22)?\n?123-abc/ },
  { anchor: 'index_state', after: /^(1\.\d\d\.\d{1,2}-rc\d)/ },
  ...linkedEvidence,
];

/** In the console's page, and in the linker's flags. */
const consulEvidence: readonly Evidence[] = [
  { anchor: 'CONSUL_VERSION: ', after: /^(\d+\.\d+\.\d+)(?:\+ent)?\n? *-->/ },
  { anchor: 'version.GitDescribe=', after: /^v?(\d+\.\d+\.\d+)"/ },
  ...linkedEvidence,
];

/** The same for the Elastic Beats. */
const beatEvidence: readonly Evidence[] = [
  { anchor: 'setupTest ', after: /^(\d+\.\d+\.\d+)(?:%s|input)/ },
  { anchor: 'createplugin', after: /^(?:output)?(\d+\.\d+\.\d+)-?globalclient/ },
  { anchor: '5m.rate', after: /^(\d+\.\d+\.\d+)-9765625/ },
];

const elasticAgentEvidence: readonly Evidence[] = [
  { anchor: 'enroll', after: /^(?:: true)?(\d+\.\d+\.\d+)-?header/ },
  { anchor: '3:04PM', after: /^(\d+\.\d+\.\d+):https/ },
];

/** Programs in Go whose module carries no version of its own, as their official builds leave it. */
export const goPrograms: readonly Classifier[] = [
  linked(
    'alertmanager',
    'Prometheus Alertmanager',
    ['alertmanager', 'prometheus-alertmanager'],
    ['prometheus:alertmanager'],
    'alertmanager',
  ),
  linked('grafana', 'Grafana', ['grafana', 'grafana-server'], ['grafana:grafana'], 'grafana'),
  linked('helm', 'Helm', ['helm'], ['helm:helm'], 'helm'),
  linked('influxdb', 'InfluxDB', ['influxd'], ['influxdata:influxdb'], 'influxdb'),
  linked('ingress-nginx', 'Ingress NGINX Controller', ['nginx-ingress-controller'], ['kubernetes:ingress-nginx']),
  linked('istio', 'Istio', ['pilot-agent', 'pilot-discovery'], ['istio:istio']),
  ofKubernetes('kube-apiserver', 'Kubernetes API server', 'apiserver'),
  ofKubernetes('kube-controller-manager', 'Kubernetes controller manager', 'controller-manager'),
  ofKubernetes('kube-proxy', 'Kubernetes proxy', 'kube-proxy'),
  ofKubernetes('kube-scheduler', 'Kubernetes scheduler', 'kube-scheduler'),
  ofKubernetes('kubeadm', 'kubeadm', 'kubeadm'),
  ofKubernetes('kubectl', 'kubectl', 'kubectl'),
  ofKubernetes('kubelet', 'kubelet', 'kubelet'),
  linked('loki', 'Grafana Loki', ['loki'], ['grafana:loki']),
  linked('mysqld-exporter', 'Prometheus exporter for MySQL', ['mysqld_exporter', 'prometheus-mysqld-exporter'], []),
  linked('node-exporter', 'Prometheus exporter for machines', ['node_exporter', 'prometheus-node-exporter'], []),
  linked('prometheus', 'Prometheus', ['prometheus'], ['prometheus:prometheus'], 'prometheus'),
  linked('telegraf', 'Telegraf', ['telegraf'], ['influxdata:telegraf']),
  linked('traefik', 'Traefik', ['traefik'], ['traefik:traefik']),
  beat('auditbeat', 'Auditbeat'),
  beat('filebeat', 'Filebeat'),
  beat('heartbeat', 'Heartbeat'),
  beat('metricbeat', 'Metricbeat'),
  beat('packetbeat', 'Packetbeat'),
  {
    id: 'elastic-agent',
    title: 'Elastic Agent',
    programs: ['elastic-agent'],
    evidence: elasticAgentEvidence,
    cpes: ['elastic:elastic_agent'],
  },
  {
    id: 'consul',
    title: 'HashiCorp Consul',
    programs: ['consul'],
    evidence: consulEvidence,
    cpes: ['hashicorp:consul'],
    bitnami: 'consul',
  },
  {
    id: 'vault',
    title: 'HashiCorp Vault',
    programs: ['vault'],
    evidence: vaultEvidence,
    cpes: ['hashicorp:vault'],
    bitnami: 'vault',
  },
];

function linked(
  id: string,
  title: string,
  programs: readonly string[],
  cpes: readonly string[],
  bitnami?: string,
): Classifier {
  return { id, title, programs, cpes, bitnami, evidence: linkedEvidence };
}

function beat(id: string, title: string): Classifier {
  return { id, title, programs: [id], evidence: beatEvidence, cpes: [`elastic:${id}`] };
}

/** A program of Kubernetes, with its name in the advisories of Kubernetes, some of which speak of all programs. */
function ofKubernetes(id: string, title: string, component: string): Classifier {
  const advisories = [component, 'kubernetes'].map((name) => ({ scope: 'kubernetes', name: `k8s.io/${name}` }));
  return { ...linked(id, title, [id], ['kubernetes:kubernetes']), advisories };
}
