import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus. Labels never hold names that users choose: whoever makes names would make time series. */
export interface Metrics
  extends ReturnType<typeof trafficMetrics>,
    ReturnType<typeof scanMetrics>,
    ReturnType<typeof gateMetrics>,
    ReturnType<typeof workMetrics>,
    ReturnType<typeof mirrorMetrics>,
    ReturnType<typeof feedMetrics>,
    ReturnType<typeof auditMetrics> {
  readonly registry: Registry;
}

/** Makes the figures, in a registry of their own. Durations are in seconds, as Prometheus wants them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'cleardock_' });
  return {
    registry,
    ...trafficMetrics(registers),
    ...scanMetrics(registers),
    ...gateMetrics(registers),
    ...workMetrics(registers),
    ...mirrorMetrics(registers),
    ...feedMetrics(registers),
    ...auditMetrics(registers),
  };
}

/** What clients ask for and send. */
function trafficMetrics(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: 'cleardock_http_request_seconds',
      help: 'Duration of HTTP requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    registryTimes: new Histogram({
      name: 'cleardock_registry_seconds',
      help: 'Duration of pulls and pushes that succeeded, by operation: pull_manifest, pull_blob, push_manifest, push_blob',
      labelNames: ['operation'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    blobBytes: new Counter({
      name: 'cleardock_blob_bytes_total',
      help: 'Bytes of blobs received and sent',
      labelNames: ['direction'],
      registers,
    }),
    uploads: new Gauge({ name: 'cleardock_uploads', help: 'Uploads that were begun and not ended', registers }),
    storage: new Gauge({
      name: 'cleardock_storage_bytes',
      help: 'Bytes of the storage of blobs: free, and total',
      labelNames: ['kind'],
      registers,
    }),
  };
}

function scanMetrics(registers: Registry[]) {
  return {
    scans: new Histogram({
      name: 'cleardock_scan_seconds',
      help: 'Duration of scans',
      labelNames: ['result'],
      buckets: [0.005, 0.02, 0.05, 0.15, 0.5, 2, 10, 60],
      registers,
    }),
  };
}

/** What the policy decided. */
function gateMetrics(registers: Registry[]) {
  return {
    judgedPulls: new Counter({
      name: 'cleardock_policy_pulls_total',
      help: 'Pulls that broke a rule of the policy: refused, warned of, or let through to somebody who may pass',
      labelNames: ['outcome', 'rule'],
      registers,
    }),
    admissions: new Histogram({
      name: 'cleardock_admission_seconds',
      help: 'Duration of answers to clusters, by kind of review and what became of the object',
      labelNames: ['review', 'outcome'],
      buckets: [0.002, 0.01, 0.05, 0.2, 1, 5],
      registers,
    }),
  };
}

/** What is done in the background, and told to others. */
function workMetrics(registers: Registry[]) {
  return {
    jobsWaiting: new Gauge({ name: 'cleardock_jobs_waiting', help: 'Jobs that wait for their turn', registers }),
    notifications: new Counter({
      name: 'cleardock_notifications_total',
      help: 'Attempts to send a notification, by kind of target and how they ended: delivered, failed, dead',
      labelNames: ['target', 'result'],
      registers,
    }),
    notificationsWaiting: new Gauge({
      name: 'cleardock_notifications',
      help: 'Notifications that wait to be sent, and dead letters',
      labelNames: ['state'],
      registers,
    }),
  };
}

/** What is fetched from other registries, and sent to them. */
function mirrorMetrics(registers: Registry[]) {
  return {
    proxyAnswers: new Counter({
      name: 'cleardock_proxy_requests_total',
      help: 'Versions asked of proxies of other registries: hit, revalidated, miss, stale, failed',
      labelNames: ['outcome'],
      registers,
    }),
    proxyBytes: new Counter({
      name: 'cleardock_proxy_bytes_total',
      help: 'Bytes of blobs fetched from other registries by proxies',
      registers,
    }),
    replications: new Counter({
      name: 'cleardock_replicated_versions_total',
      help: 'Tags that replication looked at, by direction: copied, skipped, refused, failed, deleted',
      labelNames: ['direction', 'outcome'],
      registers,
    }),
  };
}

function feedMetrics(registers: Registry[]) {
  return {
    feedAge: new Gauge({
      name: 'cleardock_feed_age_seconds',
      help: 'Time since a feed last answered',
      labelNames: ['feed'],
      registers,
    }),
    feedRecords: new Gauge({
      name: 'cleardock_feed_records',
      help: 'Records of a feed',
      labelNames: ['feed'],
      registers,
    }),
    feedErrors: new Counter({
      name: 'cleardock_feed_errors_total',
      help: 'Failed updates of a feed',
      labelNames: ['feed'],
      registers,
    }),
  };
}

function auditMetrics(registers: Registry[]) {
  return {
    auditEntries: new Counter({ name: 'cleardock_audit_entries_total', help: 'Entries of the audit log', registers }),
    auditLost: new Counter({
      name: 'cleardock_audit_lost_total',
      help: 'Events that the audit log lost, since the database did not take them for long',
      registers,
    }),
    auditSyslog: new Counter({
      name: 'cleardock_audit_syslog_total',
      help: 'Entries of the audit log sent by syslog, or dropped',
      labelNames: ['result'],
      registers,
    }),
  };
}
