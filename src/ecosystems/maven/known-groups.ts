/**
 * Groups of well-known artefacts whose archives do not name them: what is built with Gradle or Ant, for the most part. A name that ends
 * with `*` is a beginning.
 */
const groups: Readonly<Record<string, string>> = {
  'co.elastic.clients': 'elasticsearch-java',
  'com.github.ben-manes.caffeine': 'caffeine caffeine-guava',
  'com.github.jnr': 'jffi',
  'com.github.spotbugs': 'spotbugs-annotations',
  'com.graphql-java': 'graphql-java java-dataloader',
  'com.h2database': 'h2',
  'com.ibm.db2': 'jcc',
  'com.microsoft.sqlserver': 'mssql-jdbc',
  'com.oracle.database.jdbc': 'ojdbc6 ojdbc8 ojdbc10 ojdbc11 ojdbc17 ucp ucp11',
  'com.squareup.okhttp3': 'okhttp okhttp-* logging-interceptor mockwebserver',
  'com.squareup.okio': 'okio okio-*',
  'com.squareup.retrofit2': 'retrofit converter-gson converter-jackson converter-moshi converter-scalars',
  'io.grpc': 'grpc-*',
  'io.ktor': 'ktor-*',
  'io.micrometer': 'context-propagation micrometer-*',
  'io.opentelemetry':
    'opentelemetry-api opentelemetry-context opentelemetry-exporter-* opentelemetry-sdk opentelemetry-sdk-*',
  'io.opentelemetry.javaagent': 'opentelemetry-javaagent',
  'io.projectreactor': 'reactor-core reactor-test',
  'io.projectreactor.addons': 'reactor-adapter reactor-extra reactor-pool',
  'io.projectreactor.kafka': 'reactor-kafka',
  'io.projectreactor.netty': 'reactor-netty reactor-netty-*',
  'io.rsocket': 'rsocket-core rsocket-transport-*',
  'io.zipkin.aws': 'brave-propagation-aws',
  'io.zipkin.brave': 'brave brave-context-* brave-instrumentation-*',
  'javax.annotation': 'jsr250-api',
  mysql: 'mysql-connector-java',
  'net.java.dev.jna': 'jna jna-platform',
  'net.jcip': 'jcip-annotations',
  'org.apache.ant': 'ant ant-antlr ant-apache-* ant-commons-* ant-jsch ant-junit ant-junit4 ant-launcher ant-xz',
  'org.apache.axis': 'axis',
  'org.apache.derby': 'derby derbyclient derbynet derbyoptionaltools derbyshared derbytools',
  'org.apache.hadoop': 'hadoop-client-api hadoop-client-minicluster hadoop-client-runtime',
  'org.apache.iceberg': 'iceberg-*',
  'org.apache.ivy': 'ivy',
  'org.apache.kafka':
    'connect-api connect-json connect-mirror* connect-runtime connect-transforms kafka_* kafka-clients kafka-group-coordinator* ' +
    'kafka-metadata kafka-raft kafka-server-common kafka-storage* kafka-streams* kafka-tools* kafka-transaction-coordinator',
  'org.apache.lucene': 'lucene-*',
  'org.apache.solr': 'solr-*',
  'org.apache.tomcat': 'tomcat-*',
  'org.apache.tomcat.embed': 'tomcat-embed-*',
  'org.apache.velocity': 'velocity velocity-tools',
  'org.apache.xmlbeans': 'xmlbeans',
  'org.apache.zookeeper': 'zookeeper',
  'org.apiguardian': 'apiguardian-api',
  'org.aspectj': 'aspectjrt aspectjtools aspectjweaver',
  'org.bouncycastle': 'bc-fips bcjmail-* bcmail-* bcpg-* bcpkix-* bcprov-* bctls-* bcutil-*',
  'org.checkerframework': 'checker-qual',
  'org.eclipse.jdt': 'ecj',
  'org.eclipse.platform': 'org.eclipse.osgi',
  'org.freemarker': 'freemarker',
  'org.hibernate.common': 'hibernate-commons-annotations',
  'org.hsqldb': 'hsqldb',
  'org.jetbrains.kotlin': 'kotlin-*',
  'org.jetbrains.kotlinx': 'kotlinx-*',
  'org.jdom': 'jdom2',
  'org.junit.jupiter': 'junit-jupiter junit-jupiter-*',
  'org.junit.platform': 'junit-platform-*',
  'org.junit.vintage': 'junit-vintage-engine',
  'org.liquibase': 'liquibase-core',
  'org.lz4': 'lz4-java',
  'org.mockito': 'mockito-core mockito-inline mockito-junit-jupiter',
  'org.mongodb': 'bson bson-record-codec mongo-java-driver mongodb-driver-*',
  'org.ow2.asm': 'asm asm-analysis asm-commons asm-tree asm-util',
  'org.projectlombok': 'lombok',
  'org.quartz-scheduler': 'quartz quartz-jobs',
  'org.reactivestreams': 'reactive-streams',
  'org.scala-lang': 'scala-compiler scala-library scala-reflect',
  'org.springframework':
    'spring spring-aop spring-aspects spring-beans spring-context spring-context-indexer spring-context-support spring-core ' +
    'spring-expression spring-instrument spring-jcl spring-jdbc spring-jms spring-messaging spring-orm spring-oxm spring-r2dbc ' +
    'spring-test spring-tx spring-web spring-webflux spring-webmvc spring-webmvc-portlet spring-websocket',
  'org.springframework.amqp': 'spring-amqp spring-rabbit spring-rabbit-*',
  'org.springframework.batch': 'spring-batch-*',
  'org.springframework.boot': 'spring-boot spring-boot-*',
  'org.springframework.data': 'spring-data-*',
  'org.springframework.graphql': 'spring-graphql spring-graphql-test',
  'org.springframework.integration': 'spring-integration-*',
  'org.springframework.kafka': 'spring-kafka spring-kafka-test',
  'org.springframework.ldap': 'spring-ldap-*',
  'org.springframework.security': 'spring-security-*',
  'org.springframework.session': 'spring-session-*',
  'org.springframework.webflow': 'spring-binding spring-webflow',
  'org.springframework.ws': 'spring-ws-* spring-xml',
  'org.thymeleaf': 'thymeleaf thymeleaf-spring5 thymeleaf-spring6',
  'org.tukaani': 'xz',
  xerces: 'xercesImpl',
};

/** Artefacts from before groups were named after domains: both are the same. */
const namedTwice =
  'antlr aopalliance cglib commons-beanutils commons-chain commons-codec commons-collections commons-configuration commons-dbcp ' +
  'commons-digester commons-discovery commons-el commons-fileupload commons-httpclient commons-io commons-jxpath commons-lang ' +
  'commons-logging commons-net commons-pool commons-validator dom4j javax.inject jdom junit log4j oro xalan xmlpull';

/** Artefacts that went to another group with a major version. */
const moved: readonly {
  readonly names: string;
  readonly since: number;
  readonly before: string;
  readonly after: string;
}[] = [
  { names: 'groovy groovy-*', since: 4, before: 'org.codehaus.groovy', after: 'org.apache.groovy' },
  {
    names:
      'hibernate-c3p0 hibernate-core hibernate-ehcache hibernate-entitymanager hibernate-envers hibernate-hikaricp hibernate-jcache hibernate-spatial',
    since: 6,
    before: 'org.hibernate',
    after: 'org.hibernate.orm',
  },
  { names: 'rxjava', since: 3, before: 'io.reactivex.rxjava2', after: 'io.reactivex.rxjava3' },
];

type GroupOf = (version: string) => string;

const byName = new Map<string, GroupOf>([
  ...namedTwice.split(' ').map((name) => [name, () => name] as const),
  ...Object.entries(groups).flatMap(([group, names]) => names.split(' ').map((name) => [name, () => group] as const)),
  ...moved.flatMap(({ names, since, before, after }) => {
    const groupOf = (version: string) => (Number.parseInt(version, 10) < since ? before : after);
    return names.split(' ').map((name) => [name, groupOf] as const);
  }),
]);

/** The group of a well-known artefact: of the longest name that fits. */
export function knownGroup(artifact: string, version: string): string | undefined {
  const exact = byName.get(artifact);
  if (exact) return exact(version);
  for (let end = artifact.length; end > 0; end--) {
    const found = byName.get(`${artifact.slice(0, end)}*`);
    if (found) return found(version);
  }
  return undefined;
}
