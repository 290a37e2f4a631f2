import { describe, expect, it } from 'vitest';
import { recognisedText } from '../../../test/support/recognised.ts';
import { applications } from './applications.ts';

const texts: readonly (readonly [recognised: string, path: string, content: string])[] = [
  [
    'wordpress@6.8.1',
    'var/www/html/wp-includes/version.php',
    "<?php\n$wp_version = '6.8.1';\n\n$wp_db_version = 60421;",
  ],
  ['drupal@10.1.5', 'opt/drupal/web/core/lib/Drupal.php', "class Drupal {\n\n  const VERSION = '10.1.5';\n"],
  ['mediawiki@1.43.9', 'var/www/html/includes/Defines.php', "define( 'MW_VERSION', '1.43.9' );\n"],
  [
    'nextcloud@27.1.3',
    'usr/src/nextcloud/version.php',
    "$OC_VersionString = '27.1.3';\n$OC_VersionCanBeUpgradedFrom = array (\n  'nextcloud' => \n",
  ],
  [
    'nextcloud@32.0.0 rc 1',
    'var/www/html/version.php',
    "$OC_VersionString = '32.0.0 rc 1';\n\n$OC_VersionCanBeUpgradedFrom = [\n\t'nextcloud' => [\n",
  ],
  [
    'phpmyadmin@5.2.2',
    'var/www/html/libraries/classes/Version.php',
    "public const VERSION = '5.2.2' . VERSION_SUFFIX;",
  ],
  [
    'matomo@5.1.0-b1',
    'var/www/html/core/Version.php',
    "     * The current Matomo version.\n     * @var string\n     */\n    public const VERSION = '5.1.0-b1';\n",
  ],
  ['moodle@4.3', 'var/www/html/version.php', "$release  = '4.3 (Build: 20231009)'; // Human-friendly version name"],
  ['moodle@4.1.2', 'opt/moodle/version.php', "$release  = '4.1.2+ (Build: 20230401)';"],
  ['roundcube@1.6.20', 'var/www/html/program/include/iniset.php', "define('RCMAIL_VERSION', '1.6.20');\n"],
  ['tomcat@9.0.80', 'usr/local/tomcat/RELEASE-NOTES', '                     Apache Tomcat Version 9.0.80\n'],
  ['tomcat@11.0.0-M1', 'usr/local/tomcat/RELEASE-NOTES', '                   Apache Tomcat Version 11.0.0-M1\n'],
  ['spark@3.5.0', 'opt/spark/RELEASE', 'Spark 3.5.0 (git revision ce5ddad9903) built for Hadoop 3.3.4\n'],
];

const archives: readonly (readonly [recognised: string, path: string])[] = [
  ['kafka@3.7.0', 'opt/kafka/libs/kafka_2.13-3.7.0.jar'],
  ['zookeeper@3.8.4', 'apache-zookeeper-3.8.4-bin/lib/zookeeper-3.8.4.jar'],
  ['cassandra@4.1.3', 'opt/cassandra/lib/apache-cassandra-4.1.3.jar'],
  ['cassandra@5.0-beta1', 'opt/cassandra/lib/apache-cassandra-5.0-beta1.jar'],
  ['elasticsearch@8.11.2', 'usr/share/elasticsearch/lib/elasticsearch-8.11.2.jar'],
  ['opensearch@2.11.0', 'usr/share/opensearch/lib/opensearch-2.11.0.jar'],
  ['solr@9.4.0', 'opt/solr-9.4.0/server/solr-webapp/webapp/WEB-INF/lib/solr-core-9.4.0.jar'],
  ['flink@1.18.0', 'opt/flink/lib/flink-dist-1.18.0.jar'],
  ['flink@1.13.6', 'opt/flink/lib/flink-dist_2.12-1.13.6.jar'],
  ['activemq@5.18.3', 'opt/apache-activemq/lib/activemq-broker-5.18.3.jar'],
  ['neo4j@5.13.0', 'var/lib/neo4j/lib/neo4j-kernel-5.13.0.jar'],
];

describe('applications', () => {
  it.each(texts)('%s is recognised by %s', (recognised, path, content) => {
    expect(recognisedText(path, content)).toBe(recognised);
  });

  it.each(archives)('%s is recognised by %s', (recognised, path) => {
    expect(recognisedText(path, 'PK\x03\x04')).toBe(recognised);
  });

  it.each([
    [
      'ownCloud',
      'usr/src/nextcloud/version.php',
      "$OC_VersionString = '10.13.2';\n$OC_VersionCanBeUpgradedFrom = [[8, 2, 11]];",
    ],
    ['the release notes of something else', 'srv/RELEASE-NOTES', 'Release notes of 1.2.3\n'],
    ['a client library of Kafka', 'app/lib/kafka_2.13.jar', 'PK\x03\x04'],
    ['a module of Elasticsearch', 'app/lib/elasticsearch-rest-client-8.11.2.jar', 'PK\x03\x04'],
  ])('are not recognised in %s', (_, path, content) => {
    expect(recognisedText(path, content)).toBe('');
  });

  it('are all shown', () => {
    const shown = [...texts, ...archives].map(([recognised]) => recognised);
    expect(applications.filter(({ id }) => !shown.some((one) => one.startsWith(`${id}@`)))).toEqual([]);
  });
});
