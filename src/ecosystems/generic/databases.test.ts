import { classifierSuite, type Samples } from './classifiers.suite.ts';
import { databases } from './databases.ts';

/** Bytes as they stand in released programs. */
const programs: Samples = [
  ['arangodb@3.11.8', 'usr/local/bin/arangosh', 'rangoDB \x003.11.8 [linux]\0, using'],
  ['fluent-bit@1.3.10', 'usr/local/bin/fluent-bit', 'ELF\xff\xff\xff\xff\0\x001.3.10\0\0Fluent Bit v%s\n\0%s'],
  ['mariadb@11.8.9', 'usr/local/bin/mariadb', 'inux-gnu\x0011.8.9-MariaDB\0x86_64\0'],
  ['mariadb@11.8.5', 'usr/local/bin/mariadb', 'rc/debug/mariadb-11.8.5-2-redhat'],
  ['memcached@1.6.38', 'usr/local/bin/memcached', 'disabled\0memcached 1.6.38\0udp-por'],
  ['mongodb@8.0.17', 'usr/local/bin/mongod', 'ocuments\x008.0.17\0cppdefines\0bytesRe'],
  ['mongodb@7.0.28', 'usr/local/bin/mongod', 'ionSetup\x007.0.28\0heap_size\0stack\0{'],
  ['mongodb@4.4.30', 'usr/local/bin/mongod', '.empty()\x004.4.30\0tcmalloc\0mozjs\0G'],
  ['mysql@8.0.36', 'usr/sbin/mysqld', 'files.empty()\0MySQL 8.0.36\0undo_space'],
  ['mysql@5.6.51', 'usr/local/bin/mysql', '/release/mysql-5.6.51/vio/vios'],
  ['mysql@9.7.0 mysql-cluster@9.7.0', 'usr/local/bin/mysqld', 'pm/BUILD/mysql-cluster-gpl-9.7.0/mysql-cl'],
  ['mysql@8.0.34', 'usr/local/bin/mysql', 'shutdown\x008.0.34\0mysql_real_escape_string_quote\0m'],
  ['mysql@5.7.33 mysql-cluster@7.6.17', 'usr/local/bin/mysqld', 'e_time\0-cluster-gpl\x005.7.33-ndb-7.6.17\0x'],
  ['openldap@2.6.10', 'usr/local/bin/ldapsearch', '=>;@(#) $OpenLDAP: ldapsearch 2.6.10+dfsg-1 '],
  ['percona-server@8.0.35-27', 'usr/local/bin/mysql', 'ld/BUILD/percona-server-8.0.35-27/percona-'],
  ['percona-xtrabackup@8.0.35', 'usr/local/bin/xtrabackup', 'ld/BUILD/percona-xtrabackup-8.0.35-'],
  ['percona-xtradb-cluster@8.0.34', 'usr/local/bin/mysql', 'ld/BUILD/Percona-XtraDB-Cluster-8.0.34/sql'],
  ['pgbouncer@1.24.1', 'usr/local/bin/pgbouncer', 'emtotal\0PgBouncer 1.24.1\0pool_mo'],
  ['postgresql@17.12', 'usr/local/bin/postgres', 'sql.org\0postgres (PostgreSQL) 17.12 (Debian '],
  ['postgresql@17.12', 'usr/local/bin/postgres', '".\0\0\0\0PostgreSQL 17.12 (Debian 1'],
  ['redis@4.0.11', 'usr/local/bin/redis-server', '000000\0\0\x004.0.11841ce7054bd9-1542359302000000000\0networki'],
  ['redis@7.0.14', 'usr/local/bin/redis-server', '0\0%llx\0\0\x007.0.14buildkitsandbox-17029577'],
  ['redis@8.0.2', 'usr/local/bin/redis-check-rdb', 'E\x004E\0txt\x008.0.21789404730000000000\0Running '],
  ['redis@2.8.23', 'usr/local/bin/redis-server', 's.conf\0\0Server started, Redis version 2.8.23\0\0\0\0The '],
  ['sqlcipher@3.4.1', 'usr/lib/libsqlcipher.so.0.8.6', 'hmac_pgno\0cipher_hmac_salt_mask\x003.4.1\0native'],
  ['sqlcipher@3.4.1', 'usr/lib/libsqlcipher.so.0.8.6', 'kdf_iter\0fast_kdf_iter\x003.4.1\0cipher_page_size'],
  ['sqlcipher@4.6.1', 'usr/local/bin/sqlcipher', 'ion: %#T\0community\x004.6.1\0a CHECK '],
  ['sqlite@3.31.1', 'usr/lib/libsqlite3.so.0.8.6', '\xfc\xfd\xfe\xff3.31.1\0\0\0'],
  ['sqlite@3.46.1', 'usr/lib/libsqlite3.so.0.8.6', '\0\xe8\x03\0\0\x08\0\0\x003.46.1\0\0X\x98\xf7\xff(\x99\xf7'],
  ['valkey@9.0.0', 'usr/local/bin/valkey-server', '\0\0\0valkey9.0.0buildkitsandbox-1764887574000000000\0\0v=%s sh'],
  ['valkey@9.0.0', 'usr/local/bin/valkey-server', '\0\0\0valkey9.0.0buildkitsandbox-17648875'],
  ['keydb@6.3.4', 'usr/local/bin/keydb-server', '\0\0\x006.3.4buildkitsandbox-1696000000000000000\0'],
  ['postgresql@15beta4', 'usr/local/bin/postgres', '\0PostgreSQL 15beta4 (Debian 15~beta4-1.pgdg110+1)'],
  ['postgresql@9.6.24', 'usr/local/bin/postgres', '\xe4?PostgreSQL 9.6.24 on x86_64-pc-linux-gnu'],
];

const texts: Samples = [
  ['couchdb@3.3.2', 'opt/couchdb/lib/couch-3.3.2/ebin/couch.app', '{application, couch, [\n    {vsn,"3.3.2"},\n'],
];

classifierSuite('databases', databases, { programs, texts });
