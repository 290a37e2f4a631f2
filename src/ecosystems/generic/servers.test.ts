import { classifierSuite, type Samples } from './classifiers.suite.ts';
import { servers } from './servers.ts';

/** Bytes as they stand in released programs. */
const programs: Samples = [
  ['bind@9.20.30', 'usr/local/bin/named', 'Release)\0BIND 9.20.30-1~deb13'],
  [
    'bind@9.20.30',
    'usr/local/bin/named',
    '\0\0\0\x009.20.30-1~deb13uunknown architecredirect zone not found in _defan _default view\0zone not',
  ],
  ['coturn@4.6.1', 'usr/local/bin/turnserver', " Server\0Coturn-4.6.1 'Gorst'"],
  ['dnsmasq@2.80', 'usr/sbin/dnsmasq', '-2018 Simon Kelley\0\x002.80\0\0\0Dnsmasq version %s  %s\n\0'],
  ['dnsmasq@2.91', 'usr/local/bin/dnsmasq', 'asq.conf\0dnsmasq-2.91\0version'],
  ['dovecot@2.4.1', 'usr/local/bin/dovecot', 'm %s)\0\0\0Dovecot v2.4.1-4 (7d8c'],
  [
    'envoy@1.36.4',
    'usr/local/bin/envoy',
    'rrors\x001.36.4\0. This configuration will be removed from Envoy soon. Please see https://www.envoyproxy.io/docs/envoy/latest/version_history/version_history for details.\0Inf\0onDeprecatedFieldCommon\0xds.data.orca.v3.OrcaLoadReport.named_metrics\0Extract called on empty buffer\0%s: calloc\0EV_WRITE \0event_debug_note_add_\0evsig_del\0source/common/common/utility.cc\0envoy_reloadable_features_ena',
  ],
  [
    'envoy@1.31.2',
    'usr/local/bin/envoy',
    '{}/{}\x001.31.2\0external/com_github_google_quiche/quiche/common/quiche_data_reader.cc\0Cannot write value \0envoy_quiche_reloadable_flag_quic_bbr2',
  ],
  [
    'envoy@1.28.7',
    'usr/local/bin/envoy',
    '\0envoy_quic_pace_time_into_future_srtt_fraction\0remote refused stream reset\x001.28.7\0sou',
  ],
  [
    'envoy@1.24.9',
    'usr/local/bin/envoy',
    'Error\x001.24.9\0envoy/extensions/network/socket_interface/v3/default_socket_interface.proto\0even',
  ],
  ['envoy@1.28.7', 'usr/local/bin/envoy', 'reset\x001.28.7\0source/common/network/socket_option_impl.cc\0ss_l'],
  ['envoy@1.23.7', 'usr/local/bin/envoy', 'Admin\x001.23.7\0source/common/buffer/buffer_impl.cc\0Not '],
  ['envoy@1.24.5', 'usr/local/bin/envoy', '.name\x001.24.5\0Extract called on empty buffer\0even'],
  ['envoy@1.18.6-dev', 'usr/local/bin/envoy', 'YES\0N\x001.18.6-dev\0Unable to convert YAML as JSON: \0 wi'],
  ['envoy@1.24.9', 'usr/local/bin/envoy', 'SpanValidationError\x001.24.9\0env'],
  ['envoy@1.36.4', 'usr/local/bin/envoy', 'ResourceErrors\x001.36.4\0. T'],
  [
    'envoy@1.22.10',
    'usr/local/bin/envoy',
    'd: {}\x001.22.10\0([\\d]+)\\.([\\d]+)\\.([\\d]+)(-(.*))?\0EVENT_PRECISE_TIMER\0IPv6',
  ],
  ['envoy@1.36.1', 'usr/local/bin/envoy', 'ly {}\x001.36.1\0enable read, fd = {}\0call'],
  ['envoy@1.30.1', 'usr/local/bin/envoy', '.h:33\x001.30.1\0TLS client send_client_finished\0WANT'],
  ['envoy@1.11.0', 'usr/local/bin/envoy', 'lback\x001.11.0\0No recorded values\0upstream.use_http2\0Cate'],
  ['envoy@1.34.5', 'usr/local/bin/envoy', 'order\x001.34.5\0RAWRR\0grpc.minimal_stack\0chil'],
  ['exim@4.98.2', 'usr/local/bin/exim4', 'number>>\x004.98.2\0<<eximversion>>\0\0\0\0v'],
  ['haproxy@3.0.11', 'usr/local/bin/haproxy', '\0\0\0\0 version 3.0.11-1+deb13u4, released 2026/10/15'],
  ['haproxy@1.5.14', 'usr/local/bin/haproxy', 'ld.\0\0\0\0HA-Proxy version 1.5.14 2015/07'],
  ['haproxy@2.7.3', 'usr/local/bin/haproxy', '14\0\0\0\x002.7.3-1065b10\0\0\0HAProxy version follows\0'],
  ['httpd@2.4.71', 'usr/local/bin/apache2', '\0mailto:\0Apache/2.4.71\0 Server'],
  ['lighttpd@1.4.79', 'usr/local/bin/lighttpd', 'support\n\0lighttpd/1.4.79\0server\0\0'],
  ['lighttpd@1.4.79', 'usr/local/bin/lighttpd', 'ue: %s\0\0lighttpd/1.4.79 (ssl) - a'],
  ['mosquitto@2.0.21', 'usr/local/bin/mosquitto', 'y.\0local\x002.0.21\0mosquitto version %s\n\n\0 -h :'],
  ['nginx@1.26.3', 'usr/local/bin/nginx', 'on: "%c"\0nginx version: nginx/1.26.3\n\0OpenSS'],
  ['nginx@1.21.4 openresty@1.21.4.3', 'usr/local/bin/nginx', 'rameter\0\0nginx version: openresty/1.21.4.3\n\0\0\0\0U'],
  ['openssh@10.0p2', 'usr/local/bin/ssh', 'erifier\0OpenSSH_10.0p2\0SSH-%d.'],
  ['openvpn@2.6.14', 'usr/local/bin/openvpn', 'y.\n\0\0\0\0OpenVPN 2.6.14 x86_64-pc-linux-gnu [SSL (Op'],
  ['pdns@4.9.18', 'usr/local/bin/pdns_server', '.COM BV\0-bits mode. Built using \0 4.9.18\0Features'],
  ['postfix@3.10.13', 'usr/local/bin/postconf', 'e %d: %s\0mail_version=3.10.13\0/dev/nul'],
  ['proftpd@1.3.8c', 'usr/local/bin/proftpd', 'qS:tvX46\0ProFTPD Version 1.3.8c\0LANG\x001.'],
  ['bind@9.16.1', 'usr/sbin/named', 'with %s\n\x009.3.0\0compiled\0named version: BIND 9.16.1-Ubuntu <d497c32>\0'],
  ['bind@9.18.24', 'usr/lib/libisc-9.18.24-0ubuntu5-Ubuntu.so', '\0\0\0'],
  ['postfix@3.10.6', 'usr/sbin/postconf', 'dev/null: %m\x003.10.6\0specify one of -b and -t\0'],
  ['samba@4.23.6', 'usr/sbin/smbd', 'cleanupd_send\0SAMBA_4.23.6_UBUNTU_4.23.6_DFSG_1UBUNTU2_PRIVATE_SAMBA\0LIBBSD'],
  ['squid@7.2', 'usr/sbin/squid-gnutls', '\0squid/7.2\0'],
  ['unbound@1.26.2', 'usr/lib/libunbound.so.8', 'cannot parse buf\0pluggable-event1.26.2\0pluggable-event\0'],
  ['squid@5.7', 'usr/local/bin/squid', ".0) in '\0squid/5.7\0;\t \0HTT"],
  ['traffic-server@9.2.9', 'usr/lib/libtscore.so.9.2.9', '  4 2026\x009.2.9\0Apache Traffic Server\0root\0lo'],
  ['traffic-server@9.2.9', 'usr/local/bin/traffic_server', '80:ipv6\0ApacheTrafficServer/9.2.9\0ATS/9.2'],
  ['unbound@1.26.2', 'usr/local/bin/unbound', 'READY=1\0unbound 1.26.2\0start o'],
  [
    'varnish@7.7.0',
    'usr/local/bin/varnishd',
    '\0\0\0\0varnish-7.7.0 revision 71fc9d211c471106e4be590f3816a56ba156a833\0(varnis',
  ],
  ['vsftpd@3.0.5', 'usr/local/bin/vsftpd', 'argv[0]\0vsftpd: version 3.0.5\n\0unreco'],
  ['vsftpd@3.0.5', 'usr/local/bin/vsftpd', 'ilable.\0(vsFTPd 3.0.5)\0USER\0FT'],
  ['haproxy@3.1-dev0', 'usr/local/sbin/haproxy', ' version 3.1-dev0-1234567, released 2024/05/29'],
];

const texts: Samples = [
  ['rabbitmq@4.0.5', 'opt/rabbitmq/plugins/rabbit-4.0.5/ebin/rabbit.app', 'tMQ"},\n\t{vsn, "4.0.5"},\n\t{id,'],
  ['rabbitmq@3.8.9', 'usr/lib/rabbitmq/lib/rabbitmq_server-3.8.9/plugins/rabbit-3.8.9.ez', 'PK\x03\x04'],
];

classifierSuite('servers', servers, { programs, texts });
