/**
 * Groups of well-known artefacts whose archives do not name them: what is built with Gradle or Ant, for the most part. A name that ends
 * with `*` is a beginning.
 */
const groups: Readonly<Record<string, string>> = {
  axis: 'axis-wsdl4j',
  'co.elastic.clients': 'elasticsearch-java',
  'com.adobe.xmp': 'xmpcore',
  'com.auth0': 'auth0 java-jwt jwks-rsa',
  'com.beust': 'jcommander',
  'com.datadoghq': 'dd-java-agent dd-trace-api java-dogstatsd-client',
  'com.epam': 'parso',
  'com.fasterxml.jackson.module': 'jackson-module-scala_*',
  'com.github.ben-manes.caffeine': 'caffeine caffeine-guava',
  'com.github.jnr': 'jffi',
  'com.github.junrar': 'junrar',
  'com.github.spotbugs': 'spotbugs-annotations',
  'com.google.api': 'api-common',
  'com.google.api.grpc': 'grpc-google-* proto-google-*',
  'com.google.code.findbugs': 'jsr305',
  'com.google.code.gson': 'gson',
  'com.google.crypto.tink': 'tink tink-*',
  'com.google.inject': 'guice',
  'com.google.inject.extensions':
    'guice-assistedinject guice-grapher guice-jmx guice-jndi guice-multibindings guice-persist guice-servlet guice-spring ' +
    'guice-throwingproviders',
  'com.google.protobuf': 'protobuf-java protobuf-java-util protobuf-javalite protobuf-kotlin',
  'com.google.re2j': 're2j',
  'com.graphql-java': 'graphql-java java-dataloader',
  'com.h2database': 'h2',
  'com.hierynomus': 'asn-one smbj sshj',
  'com.ibm.db2': 'jcc',
  'com.ibm.icu': 'icu4j icu4j-charset icu4j-localespi',
  'com.jayway.jsonpath': 'json-path json-path-assert',
  'com.linecorp.armeria': 'armeria armeria-*',
  'com.lmax': 'disruptor',
  'com.microsoft.azure': 'applicationinsights-agent applicationinsights-core',
  'com.microsoft.sqlserver': 'mssql-jdbc',
  'com.newrelic.agent.java': 'newrelic-agent newrelic-api',
  'com.oracle.database.ha': 'ons simplefan',
  'com.oracle.database.jdbc': 'ojdbc6 ojdbc8 ojdbc10 ojdbc11 ojdbc17 ucp ucp11',
  'com.oracle.database.nls': 'orai18n',
  'com.oracle.database.security': 'oraclepki osdt_cert osdt_core',
  'com.oracle.database.xml': 'xmlparserv2',
  'com.squareup.moshi': 'moshi moshi-*',
  'com.squareup.okhttp3': 'okhttp okhttp-* logging-interceptor mockwebserver',
  'com.squareup.okio': 'okio okio-*',
  'com.squareup.retrofit2': 'retrofit converter-gson converter-jackson converter-moshi converter-scalars',
  'com.squareup.wire': 'wire-*',
  'com.vaadin.external.flute': 'flute',
  'com.webauthn4j': 'webauthn4j-*',
  'gnu.getopt': 'java-getopt',
  'info.picocli': 'picocli picocli-*',
  'io.aeron': 'aeron-*',
  'io.github.resilience4j': 'resilience4j-*',
  'io.grpc': 'grpc-*',
  'io.jaegertracing': 'jaeger-client jaeger-core jaeger-thrift',
  'io.ktor': 'ktor-*',
  'io.micrometer': 'context-propagation micrometer-*',
  'io.nats': 'jnats',
  'io.opencensus': 'opencensus-*',
  'io.opentelemetry':
    'opentelemetry-api opentelemetry-api-* opentelemetry-common opentelemetry-context opentelemetry-exporter-* ' +
    'opentelemetry-extension-* opentelemetry-sdk opentelemetry-sdk-*',
  'io.opentelemetry.instrumentation': 'opentelemetry-instrumentation-*',
  'io.opentelemetry.javaagent': 'opentelemetry-javaagent',
  'io.opentelemetry.semconv': 'opentelemetry-semconv',
  'io.opentelemetry.proto': 'opentelemetry-proto',
  'io.perfmark': 'perfmark-api',
  'io.projectreactor': 'reactor-core reactor-test',
  'io.projectreactor.addons': 'reactor-adapter reactor-extra reactor-pool',
  'io.projectreactor.kafka': 'reactor-kafka',
  'io.projectreactor.netty': 'reactor-netty reactor-netty-*',
  'io.rsocket': 'rsocket-core rsocket-transport-*',
  'io.sentry': 'sentry sentry-*',
  'io.zipkin.aws': 'brave-propagation-aws',
  'io.zipkin.brave': 'brave brave-context-* brave-instrumentation-*',
  'it.unimi.dsi': 'dsiutils fastutil fastutil-core',
  'javax.activation': 'activation',
  'javax.annotation': 'jsr250-api',
  'javax.servlet': 'jstl servlet-api',
  'javax.servlet.jsp': 'jsp-api',
  'javax.transaction': 'jta',
  mysql: 'mysql-connector-java',
  'net.java.dev.jna': 'jna jna-platform',
  'net.jcip': 'jcip-annotations',
  'net.sf.saxon': 'Saxon-HE',
  'net.sourceforge.jtds': 'jtds',
  'net.sourceforge.nekohtml': 'nekohtml',
  'net.sourceforge.plantuml': 'plantuml',
  'org.agrona': 'agrona',
  'org.apache.ant': 'ant ant-antlr ant-apache-* ant-commons-* ant-jsch ant-junit ant-junit4 ant-launcher ant-xz',
  'org.apache.axis': 'axis axis-jaxrpc axis-saaj',
  'org.apache.beam': 'beam-*',
  'org.apache.calcite': 'calcite-*',
  'org.apache.calcite.avatica': 'avatica avatica-*',
  'org.apache.cassandra': 'apache-cassandra',
  'org.apache.derby': 'derby derbyclient derbynet derbyoptionaltools derbyshared derbytools',
  'org.apache.flink': 'flink-shaded-*',
  'org.apache.geode': 'geode-*',
  'org.apache.hadoop': 'hadoop-client-api hadoop-client-minicluster hadoop-client-runtime',
  'org.apache.iceberg': 'iceberg-*',
  'org.apache.ivy': 'ivy',
  'org.apache.kafka':
    'connect-api connect-json connect-mirror* connect-runtime connect-transforms kafka-clients kafka-group-coordinator* ' +
    'kafka-log4j-appender kafka-metadata kafka-raft kafka-server kafka-server-common kafka-shell kafka-storage* ' +
    'kafka-streams* kafka-tools* kafka-transaction-coordinator kafka_*',
  'org.apache.lucene': 'lucene-*',
  'org.apache.poi': 'poi poi-examples poi-excelant poi-ooxml poi-ooxml-* poi-scratchpad',
  'org.apache.solr': 'solr-*',
  'org.apache.thrift': 'libfb303 libthrift',
  'org.apache.tomcat': 'tomcat-*',
  'org.apache.tomcat.embed': 'tomcat-embed-*',
  'org.apache.velocity': 'velocity velocity-tools',
  'org.apache.xmlbeans': 'xmlbeans',
  'org.apache.xmlgraphics': 'batik-* fop fop-* xmlgraphics-commons',
  'org.apache.zookeeper': 'zookeeper',
  'org.apiguardian': 'apiguardian-api',
  'org.aspectj': 'aspectjrt aspectjtools aspectjweaver',
  'org.bouncycastle': 'bc-fips bcjmail-* bcmail-* bcpg-* bcpkix-* bcprov-* bctls-* bcutil-*',
  'org.ccil.cowan.tagsoup': 'tagsoup',
  'org.checkerframework': 'checker-qual',
  'org.codehaus.jackson':
    'jackson-core-asl jackson-core-lgpl jackson-jaxrs jackson-mapper-asl jackson-mapper-lgpl jackson-smile jackson-xc',
  'org.codehaus.janino': 'commons-compiler commons-compiler-jdk janino',
  'org.conscrypt': 'conscrypt-android conscrypt-openjdk conscrypt-openjdk-uber',
  'org.eclipse.jdt': 'ecj',
  'org.eclipse.jetty.toolchain': 'jetty-jakarta-* jetty-javax-* jetty-servlet-api',
  'org.eclipse.platform': 'org.eclipse.osgi org.eclipse.swt',
  'org.firebirdsql.jdbc': 'jaybird',
  'org.freemarker': 'freemarker',
  'org.graalvm.sdk': 'graal-sdk',
  'org.gradle': 'gradle-tooling-api',
  'org.hamcrest': 'hamcrest hamcrest-all hamcrest-core hamcrest-library',
  'org.hibernate.common': 'hibernate-commons-annotations',
  'org.hibernate.reactive': 'hibernate-reactive-core',
  'org.hsqldb': 'hsqldb',
  'org.jdom': 'jdom2',
  'org.jetbrains.kotlin': 'kotlin-*',
  'org.jetbrains.kotlinx': 'kotlinx-*',
  'org.jodd': 'jodd-*',
  'org.junit.jupiter': 'junit-jupiter junit-jupiter-*',
  'org.junit.platform': 'junit-platform-*',
  'org.junit.vintage': 'junit-vintage-engine',
  'org.liquibase': 'liquibase-core',
  'org.lz4': 'lz4-java',
  'org.mockito': 'mockito-core mockito-inline mockito-junit-jupiter',
  'org.mongodb': 'bson bson-record-codec mongo-java-driver mongodb-driver-*',
  'org.mozilla': 'rhino rhino-engine rhino-runtime',
  'org.msgpack': 'jackson-dataformat-msgpack msgpack-core',
  'org.openjdk.nashorn': 'nashorn-core',
  'org.pcollections': 'pcollections',
  'org.projectlombok': 'lombok',
  'org.python': 'jython jython-standalone',
  'org.quartz-scheduler': 'quartz quartz-jobs',
  'org.reactivestreams': 'reactive-streams',
  'org.roaringbitmap': 'RoaringBitmap shims',
  'org.rocksdb': 'rocksdbjni',
  'org.scala-lang': 'scala-compiler scala-library scala-reflect',
  'org.seleniumhq.selenium': 'selenium-*',
  'org.spockframework': 'spock-core spock-spring',
  'org.springframework':
    'spring spring-aop spring-aspects spring-beans spring-context spring-context-indexer spring-context-support ' +
    'spring-core spring-expression spring-instrument spring-jcl spring-jdbc spring-jms spring-messaging spring-orm ' +
    'spring-oxm spring-r2dbc spring-test spring-tx spring-web spring-webflux spring-webmvc spring-webmvc-portlet ' +
    'spring-websocket',
  'org.springframework.amqp': 'spring-amqp spring-rabbit spring-rabbit-*',
  'org.springframework.batch': 'spring-batch-*',
  'org.springframework.boot': 'spring-boot spring-boot-*',
  'org.springframework.data': 'spring-data-*',
  'org.springframework.graphql': 'spring-graphql spring-graphql-test',
  'org.springframework.integration': 'spring-integration-*',
  'org.springframework.kafka': 'spring-kafka spring-kafka-test',
  'org.springframework.ldap': 'spring-ldap-*',
  'org.springframework.pulsar': 'spring-pulsar spring-pulsar-*',
  'org.springframework.restdocs': 'spring-restdocs-*',
  'org.springframework.security': 'spring-security-*',
  'org.springframework.security.kerberos': 'spring-security-kerberos-*',
  'org.springframework.session': 'spring-session-*',
  'org.springframework.statemachine': 'spring-statemachine-*',
  'org.springframework.webflow': 'spring-binding spring-webflow',
  'org.springframework.ws': 'spring-ws-* spring-xml',
  'org.testcontainers': 'testcontainers',
  'org.thymeleaf': 'thymeleaf thymeleaf-spring5 thymeleaf-spring6',
  'org.tomlj': 'tomlj',
  'org.tukaani': 'xz',
  'org.twitter4j': 'twitter4j-*',
  'org.w3c.css': 'sac',
  'org.zeroturnaround': 'zt-exec zt-process-killer zt-zip',
  'software.amazon.awssdk': 'third-party-jackson-core third-party-jackson-dataformat-cbor third-party-slf4j-api',
  stax: 'stax-api',
  xerces: 'xercesImpl',
  'xml-apis': 'xml-apis xml-apis-ext',
};

/** Artefacts from before groups were named after domains: both are the same. */
const namedTwice =
  'antlr aopalliance cglib classworlds commons-beanutils commons-chain commons-cli commons-codec commons-collections commons-configuration commons-dbcp ' +
  'commons-digester commons-discovery commons-el commons-fileupload commons-httpclient commons-io commons-jxpath commons-lang ' +
  'commons-logging commons-net commons-pool commons-validator dom4j javax.inject jdom junit log4j oro struts wsdl4j xalan xml-resolver xmlpull xom';

/** Artefacts that went to another group with a major version: the groups by the version since which it is theirs. */
const moved: readonly { readonly names: string; readonly groups: Readonly<Record<number, string>> }[] = [
  {
    names: 'asm asm-analysis asm-commons asm-tree asm-util',
    groups: { 0: 'asm', 4: 'org.ow2.asm' },
  },
  {
    names: 'dagger dagger-compiler',
    groups: { 0: 'com.squareup.dagger', 2: 'com.google.dagger' },
  },
  {
    names: 'groovy groovy-*',
    groups: { 0: 'org.codehaus.groovy', 4: 'org.apache.groovy' },
  },
  {
    names:
      'hibernate-agroal hibernate-c3p0 hibernate-core hibernate-ehcache hibernate-entitymanager hibernate-envers hibernate-hikaricp ' +
      'hibernate-jcache hibernate-jpamodelgen hibernate-spatial hibernate-testing',
    groups: { 0: 'org.hibernate', 6: 'org.hibernate.orm' },
  },
  {
    names: 'htmlunit htmlunit-core-js htmlunit-cssparser neko-htmlunit',
    groups: { 0: 'net.sourceforge.htmlunit', 3: 'org.htmlunit' },
  },
  {
    names: 'lwjgl lwjgl-*',
    groups: { 0: 'org.lwjgl.lwjgl', 3: 'org.lwjgl' },
  },
  {
    names: 'rxjava',
    groups: { 0: 'io.reactivex', 2: 'io.reactivex.rxjava2', 3: 'io.reactivex.rxjava3' },
  },
];

type GroupOf = (version: string) => string | undefined;

const byName = new Map<string, GroupOf>([
  ...namedTwice.split(' ').map((name) => [name, () => name] as const),
  ...Object.entries(groups).flatMap(([group, names]) => names.split(' ').map((name) => [name, () => group] as const)),
  ...moved.flatMap(({ names, groups: ofVersions }) =>
    names.split(' ').map((name) => [name, (version: string) => groupSince(ofVersions, version)] as const),
  ),
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

function groupSince(groups: Readonly<Record<number, string>>, version: string): string | undefined {
  const major = Number.parseInt(version, 10);
  return Object.entries(groups).findLast(([since]) => major >= Number(since))?.[1];
}
