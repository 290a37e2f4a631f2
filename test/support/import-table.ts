/** Which folder of `src/` may import which, and why. The whole list of folders: a new one needs a row. */
export const importTable: Readonly<Record<string, { readonly may: readonly string[]; readonly because: string }>> = {
  lib: { may: [], because: 'knows nothing of the domain, so that anything may use it' },
  sqlite: { may: [], because: 'knows pages and records of SQLite files, and nothing of what they are for' },
  oci: { may: ['lib'], because: 'is what the OCI specifications say, whoever asks' },
  versions: { may: ['lib'], because: 'orders version strings; it knows no package' },
  model: { may: ['oci', 'versions'], because: 'is the glossary; behaviour belongs to those who use the words' },
  ecosystems: { may: ['lib', 'oci', 'versions', 'model'], because: 'reads files of a layer; it never matches' },
  updaters: { may: ['lib', 'oci', 'versions', 'model'], because: 'reads feeds; it never stores' },
  images: {
    may: ['lib', 'oci'],
    because: 'brings the bytes of images and artifacts from and to wherever they lie, and reads none of their files',
  },
  advice: { may: ['lib', 'versions', 'model'], because: 'is pure: findings in, steps and commands out' },
  signing: {
    may: ['lib', 'oci', 'model'],
    because: 'knows keys, signatures and what they are over; whom to trust is decided above',
  },
  vex: {
    may: ['lib', 'model'],
    because: 'reads and writes what is stated of vulnerabilities; whether it counts is decided elsewhere',
  },
  notify: {
    may: ['lib', 'model'],
    because: 'writes messages and sends them; whom to tell what, and when again, is kept by jobs',
  },
  policy: {
    may: ['lib', 'model'],
    because: 'is pure: the same verdict in the server, the CLI and a test, and the same rules in the browser',
  },
  admission: {
    may: ['lib', 'oci', 'images', 'policy'],
    because: 'is pure: a review of a cluster in, an answer out; what is in the registry is looked up by the server',
  },
  advisories: {
    may: ['lib', 'versions', 'model', 'sqlite'],
    because: 'keeps advisories; it needs no metadata database',
  },
  artifact: {
    may: ['lib', 'oci', 'images', 'signing', 'advisories', 'sqlite'],
    because: 'carries a set of shards from place to place; what it is for, and whether to take it, is decided above',
  },
  blobs: { may: ['lib', 'oci'], because: 'knows digests alone, no names and no permissions' },
  db: { may: ['lib', 'oci', 'model'], because: 'holds rows; decisions are made above it' },
  secrets: {
    may: ['lib', 'oci', 'model'],
    because: 'reads a text, or a config, at a time; it knows nothing of layers',
  },
  indexer: {
    may: ['lib', 'oci', 'model', 'ecosystems', 'secrets'],
    because: 'finds what is there, not what is wrong with it',
  },
  matcher: { may: ['lib', 'versions', 'model', 'ecosystems'], because: 'takes a look-up function, not a database' },
  registry: { may: ['lib', 'oci', 'blobs', 'db'], because: 'works without scanning; the gate is handed in' },
  mirror: {
    may: ['lib', 'oci', 'images', 'db', 'registry'],
    because: 'brings versions from other registries and to them; what is scanned and let through is handed in',
  },
  auth: { may: ['lib', 'model', 'db'], because: 'answers who may do what, whatever it is done to' },
  audit: { may: ['lib', 'db'], because: 'writes down what was done; whoever does it says what' },
  api: { may: ['oci', 'model', 'policy'], because: 'runs in the browser too' },
  config: { may: ['lib', 'model'], because: 'is read before anything else exists' },
  jobs: {
    may: [
      ...['lib', 'oci', 'versions', 'model', 'ecosystems', 'updaters', 'policy', 'advisories', 'artifact'],
      ...['images', 'blobs', 'db', 'secrets', 'indexer', 'matcher', 'notify', 'registry', 'mirror', 'auth', 'signing'],
    ],
    because: 'joins the parts, but serves no requests',
  },
  server: {
    may: [
      'advice',
      'formats',
      'admission',
      ...['lib', 'oci', 'versions', 'model', 'ecosystems', 'updaters', 'policy', 'advisories', 'artifact'],
      ...[
        'blobs',
        'db',
        'secrets',
        'indexer',
        'matcher',
        'notify',
        'signing',
        'vex',
        'registry',
        'mirror',
        'auth',
        'audit',
        'api',
        'config',
        'jobs',
      ],
    ],
    because: 'is where everything is put together',
  },
  demo: {
    may: ['lib', 'oci', 'signing', 'auth', 'api', 'config', 'server'],
    because: 'makes up what a server holds, by the calls that people make',
  },
  sbom: {
    may: ['lib', 'model', 'ecosystems'],
    because: 'reads what others list; what is known of it is found out elsewhere',
  },
  formats: {
    may: ['lib', 'oci', 'model', 'vex'],
    because: 'writes a report down; what is in it was decided before',
  },
  cli: {
    may: [
      ...['lib', 'oci', 'versions', 'model', 'ecosystems', 'updaters', 'policy', 'advisories', 'artifact', 'blobs'],
      'advice',
      ...[
        'formats',
        'db',
        'images',
        'sbom',
        'signing',
        'secrets',
        'indexer',
        'matcher',
        'vex',
        'registry',
        'auth',
        'audit',
        'api',
        'config',
        'jobs',
        'server',
        'demo',
      ],
    ],
    because: 'is the outermost room; server is loaded lazily, so that other commands start fast',
  },
  console: {
    may: ['api', 'oci', 'model', 'policy'],
    because: 'runs in the browser and talks to the server by its API alone',
  },
};

/** Folders whose sub-folders are plug-ins: they never import one another. */
export const plugInFolders = ['ecosystems', 'updaters'] as const;
