/** Programs whose releases end on known days, as endoflife.date calls them. https://endoflife.date/ */
export const lifecycleProducts: ReadonlyMap<string, string> = new Map([
  ['activemq', 'apache-activemq'],
  ['cassandra', 'apache-cassandra'],
  ['couchdb', 'apache-couchdb'],
  ['flink', 'apache-flink'],
  ['httpd', 'apache-http-server'],
  ['kafka', 'apache-kafka'],
  ['node', 'nodejs'],
  ['spark', 'apache-spark'],
  ...[
    ...['arangodb', 'bun', 'consul', 'deno', 'drupal', 'elasticsearch', 'elixir', 'envoy', 'erlang', 'go', 'haproxy'],
    ...['mariadb', 'mongodb', 'mysql', 'nextcloud', 'nginx', 'openssl', 'perl', 'php', 'postgresql', 'python'],
    ...['rabbitmq', 'redis', 'ruby', 'rust', 'tomcat', 'wordpress'],
  ].map((name) => [name, name] as const),
]);
