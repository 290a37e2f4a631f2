import { describe, expect, it } from 'vitest';
import { readArchiveName } from './archive-name.ts';

describe('the name of an archive', () => {
  it.each([
    ['guava-31.1-jre.jar', 'guava', '31.1-jre', undefined],
    ['WEB-INF/lib/commons-lang3-3.12.0.jar', 'commons-lang3', '3.12.0', undefined],
    ['spring-core-5.3.4-SNAPSHOT.jar', 'spring-core', '5.3.4-SNAPSHOT', undefined],
    ['app-1.0-20240131.123456-7.war', 'app', '1.0-20240131.123456-7', undefined],
    ['hibernate-core-7.0.0-Beta1.jar', 'hibernate-core', '7.0.0-Beta1', undefined],
    ['log4j-1.2-api-2.17.1.jar', 'log4j-1.2-api', '2.17.1', undefined],
    ['kafka_2.13-3.4.0.jar', 'kafka_2.13', '3.4.0', undefined],
    ['spark-streaming-kafka-0-10_2.12-3.1.1.jar', 'spark-streaming-kafka-0-10_2.12', '3.1.1', undefined],
    ['iceberg-spark-runtime-3.3_2.12-1.3.0.jar', 'iceberg-spark-runtime-3.3_2.12', '1.3.0', undefined],
    ['flink-shaded-jackson-2.12.4-15.0.jar', 'flink-shaded-jackson', '2.12.4-15.0', undefined],
    ['flink-shaded-asm-9-9.3-16.1.jar', 'flink-shaded-asm-9', '9.3-16.1', undefined],
    ['app-1.0-1.0.5.jar', 'app', '1.0-1.0.5', undefined],
    ['geronimo-jms_1.1_spec-1.1.1.jar', 'geronimo-jms_1.1_spec', '1.1.1', undefined],
    ['bcprov-jdk18on-1.75.jar', 'bcprov-jdk18on', '1.75', undefined],
    ['mssql-jdbc-12.4.2.jre11.jar', 'mssql-jdbc', '12.4.2.jre11', undefined],
    ['zstd-jni-1.5.5-6.jar', 'zstd-jni', '1.5.5-6', undefined],
    [
      'netty-transport-native-epoll-4.1.100.Final-linux-x86_64.jar',
      'netty-transport-native-epoll',
      '4.1.100.Final',
      'linux-x86_64',
    ],
    ['app-1.0-jar-with-dependencies.jar', 'app', '1.0', 'jar-with-dependencies'],
    ['spring-core-5.3.4-sources.jar', 'spring-core', '5.3.4', 'sources'],
    ['h2-2.2.224.jar', 'h2', '2.2.224', undefined],
    ['catalina.jar', 'catalina', undefined, undefined],
    ['jsr305.jar', 'jsr305', undefined, undefined],
    ['.jar', '.jar', undefined, undefined],
  ])('%s is %s, version %s, classifier %s', (path, name, version, classifier) => {
    const found = readArchiveName(path);
    expect([found.name, found.version, found.classifier]).toEqual([name, version, classifier]);
  });

  it('that is longer than a name can be has no version', () => {
    const stem = 'a-1'.repeat(20_000);
    expect(readArchiveName(`${stem}.jar`)).toEqual({ stem, name: stem });
  });
});
