/** A product of endoflife.date. */
export interface Product {
  /** Name there. */
  readonly name: string;
  /** What its scopes begin with: a distribution's id, or `eol:` and the name. */
  readonly scope: string;
  /** What its further support is called. */
  readonly extended: string;
  /** The release as scopes have it; `undefined` where it has none. */
  release(cycle: string): string | undefined;
}

/** Distributions by their names there; Debian and Ubuntu have a source of their own. */
const distributions: Readonly<Record<string, Partial<Product>>> = {
  almalinux: {},
  'alpine-linux': { scope: 'alpine' },
  // The first generation has months for releases, which ended on one day.
  'amazon-linux': { scope: 'amzn', release: (cycle) => (/^201\d\./.test(cycle) ? '1' : cycle) },
  centos: {},
  'centos-stream': {},
  devuan: {},
  fedora: {},
  mageia: {},
  opensuse: { scope: 'opensuse-leap' },
  openwrt: {},
  'oracle-linux': { scope: 'ol', extended: 'Extended Support' },
  photon: {},
  postmarketos: {},
  rhel: { extended: 'ELS' },
  'rocky-linux': { scope: 'rocky' },
  // Until 15 the first release of a generation has no second number.
  sles: { extended: 'LTSS', release: (cycle) => cycle.replace(/^(1[0-5])\.0$/, '$1') },
  'suse-linux-micro': { scope: 'sle-micro' },
};

/** Software that is found outside package managers. */
const software: readonly string[] = [
  ...['apache-activemq', 'apache-cassandra', 'apache-couchdb', 'apache-flink', 'apache-http-server', 'apache-kafka'],
  ...['apache-spark', 'arangodb', 'azul-zulu', 'bun', 'consul', 'deno', 'drupal', 'eclipse-temurin'],
  ...['elasticsearch', 'elixir', 'envoy', 'erlang', 'go', 'haproxy', 'mariadb', 'mongodb', 'mysql', 'nextcloud'],
  ...['nginx', 'nodejs', 'openssl', 'oracle-jdk', 'perl', 'php', 'postgresql', 'python', 'rabbitmq', 'redis', 'ruby'],
  ...['rust', 'tomcat', 'wordpress'],
];

/** Every product that scopes are made for, by its name at endoflife.date. */
export const products: ReadonlyMap<string, Product> = new Map(
  [
    ...Object.entries(distributions).map(([name, facts]) => productOf(name, { scope: name, ...facts })),
    ...software.map((name) => productOf(name, { scope: `eol:${name}` })),
  ].map((product) => [product.name, product]),
);

function productOf(name: string, facts: Partial<Product> & { readonly scope: string }): Product {
  return { name, extended: 'extended support', release: (cycle) => cycle, ...facts };
}
