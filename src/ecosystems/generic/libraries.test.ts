import { describe, expect, it } from 'vitest';
import { recognisedProgram } from '../../../test/support/recognised.ts';
import { libraries } from './libraries.ts';

/** Bytes as they stand in released programs. */
const programs: readonly (readonly [recognised: string, path: string, content: string])[] = [
  ['aws-lc@1.69.0', 'usr/local/bin/openssl', 'atible; AWS-LC 1.69.0)\0\0\0\0Er'],
  ['bzip2@1.0.8', 'usr/lib/libbz2.so.1.0.4', '08x}\0w\0r\x001.0.8, 13-Jul-2019\0OK\0SE'],
  ['curl@8.14.1', 'usr/lib/libcurl.so.4.8.0', 's]\0%s://\0libcurl/8.14.1\0zlib/%s'],
  ['curl@8.14.1', 'usr/local/bin/curl', 'ion/json\0curl/8.14.1\0%s:%d: '],
  ['expat@2.9.0', 'usr/lib/libexpat.so.1.13.0', ' started\0expat_2.9.0\0\\0\0\\x1\0\\'],
  ['ffmpeg@7.1.5', 'usr/lib/libavcodec.so.61.19.101', '\xff\0\0\x01\0\0\0\0FFmpeg version 7.1.5-0+deb13'],
  ['curl@7.68.0', 'usr/lib/libcurl.so.4.6.0', 'QUIT\r\n\0\0\0CLIENT libcurl 7.68.0\r\nDEFINE %s'],
  ['ffmpeg@9.0.2', 'usr/local/bin/ffmpeg', 'specified.\n\x009.0.2-4\0%s version %s\0gcc 16'],
  ['ffmpeg@7.1.5', 'usr/local/bin/ffmpeg', 'cified.\n\0%s version 7.1.5-0+deb13'],
  [
    'glibc@2.41',
    'usr/lib/libc.so.6',
    '\0\0\0\0GNU C Library (Debian GLIBC 2.41-12+deb13u5) stable release version 2.41.\nCopyrig',
  ],
  ['gnutls@3.8.9', 'usr/lib/libgnutls.so.30.40.3', '\0\0\0\0Enabled GnuTLS 3.8.9 logging...\n\0\0\0\0'],
  ['heimdal@7.8.0', 'usr/lib/libkrb5.so.26.0.0', '8.0\0@(#)$Version: Heimdal 7.8.0 $\0<unkn'],
  ['imagemagick@7.1.1-43', 'usr/lib/libMagickCore-7.Q16.so.10.0.2', 'hp\0\0\0\0ImageMagick 7.1.1-43 Q16 x86_'],
  ['krb5@1.21.3', 'usr/lib/libkrb5.so.3.3', '\0\0\0\0KRB5_BRAND: krb5-1.21.3-final 1.21.3 2'],
  ['libarchive@3.7.4', 'usr/lib/libarchive.so.13.7.4', 'S\0(null)\0libarchive 3.7.4\0/tmp\0TMP'],
  ['libgcrypt@1.11.0', 'usr/lib/libgcrypt.so.20.5.0', '\0\0\0\0\n\nThis is Libgcrypt 1.11.0 - The G'],
  [
    'libjpeg-turbo@2.1.5',
    'usr/lib/libjpeg.so.62.3.0',
    '\x10\x10\x10\x10\x10\x10\x10\x10libjpeg-turbo version 2.1.5 (build ',
  ],
  ['libpng@1.6.48', 'usr/lib/libpng16.so.16.48.0', ' value\0 libpng version 1.6.48\n\n\0unexp'],
  ['libssh@0.11.5', 'usr/lib/libssh.so.4.10.5', 'nner: %s\0SSH-2.0-libssh_0.11.5\0SSH-2.0'],
  ['libssh2@1.11.1', 'usr/lib/libssh2.so.1.0.1', 'state->e\0SSH-2.0-libssh2_1.11.1\0A\0B\0dh '],
  ['libtiff@4.7.0', 'usr/lib/libtiff.so.6.1.0', '\0\0\0\0LIBTIFF, Version 4.7.0\nCopyrig'],
  ['libxml2@2.9.14', 'usr/lib/libxml2.so.2.9.14', 'sID %s\n\x0020914\0Internal'],
  ['mbedtls@2.28.3', 'usr/lib/libmbedcrypto.so.2.28.3', 'gnored)\0\0mbed TLS 2.28.3\0MBEDTLS_'],
  ['musl@1.2.5', 'usr/lib/libc.so', '\0\x01\x02\x04\x07\x03\x06\x05\x001.2.5\0%s/%.*s%'],
  ['nghttp2@1.64.0', 'usr/lib/libnghttp2.so.14.28.3', 'nticate\x001.64.0\0CONNECT\0'],
  ['openssl@3.5.9', 'usr/lib/libcrypto.so.3', '_ia32cap\0OpenSSL 3.5.9 29 Sep 2026\x003.5.9\0p'],
  [
    'pcre@8.39',
    'usr/lib/libpcre.so.3.13.3',
    '\xfc\x7f\xfe\xff\x9c\x7f\xfe\xff8.39 2016-06-14\0\xbc\x83\xfe\xfft\x84\xfe\xff',
  ],
  ['pcre2@10.46', 'usr/lib/libpcre2-8.so.0.14.0', 'NICODE)\x0010.46 2025-08-27\0(*NUL)\0:'],
  ['qtbase@6.8.2', 'usr/lib/libQt6Core.so.6.8.2', 'y\0\0\0\0Qt 6.8.2 (x86_64-l'],
  ['qtbase@4.8.6', 'usr/lib/libQtCore.so.4.8.6', ' is the QtCore library version 4.8.6\nCopyrig'],
  ['wolfssl@5.5.4', 'usr/lib/libwolfssl.so.35.3.0', 'src/pk.c\0wolfSSL 5.5.4\0FFDHE_40'],
  ['wolfssl@5.7.2', 'usr/lib/libwolfssl.so.42.2.0', 'TLSv1.3\x005.7.2\0unknown'],
  ['xz@5.8.1', 'usr/local/bin/xz', 'ain: %s\n\0xz (XZ Utils) 5.8.1\0liblzma '],
  ['xz@5.8.1', 'usr/lib/liblzma.so.5.8.1', '\0\0\0\x005.8.1\0Option v'],
  [
    'zlib@1.3.1',
    'usr/lib/libz.so.1.3.1',
    '\xdf\x05Z\x8d\xef\x02- deflate 1.3.1 Copyright 1995-2024 Jean-loup Gailly and Mar',
  ],
  ['zstd@1.5.7', 'usr/local/bin/zstd', 'bled\0v1.5.7\0Zstandard CLI\0Yann Collet\0Adv'],
  ['zstd@1.5.7', 'usr/lib/libzstd.so.1.5.7', 'ror code\x001.5.7\0Computin'],
  ['zstd@1.5.7', 'usr/lib/libzstd.so.1.5.7', 'or code\x001.5.7\0Computin'],
  ['zstd@1.4.8', 'usr/lib/libzstd.so.1.4.8', '\xb1y7\x9e\xb1y7\x9e1.4.8\0\0\0\0'],
  ['libressl@3.8.2', 'usr/bin/openssl', '\0LibreSSL 3.8.2\0'],
  ['mbedtls@3.6.7', 'usr/lib/libmbedcrypto.so.16', '\xf3\x0f\x1e\xfaH\xb8Mbed TLSH\x89\x07H\xb8S 3.6.7\0H\x89G'],
  ['zlib@1.3', 'usr/lib/libz.so.1.3', 'data check\0incorrect length check\x001.3\0<fd:%d>\0'],
  ['mbedtls@3.6.0', 'usr/lib/libmbedcrypto.so.16', '\0Mbed TLS 3.6.0\0'],
  ['openssl@1.1.1w', 'usr/lib/libcrypto.so.1.1', '\0OpenSSL 1.1.1w  11 Sep 2023\0'],
  ['openssl@1.1.1k', 'app/opencv_python.libs/libcrypto-5409cd36.so.1.1.1k', '\0OpenSSL 1.1.1k  FIPS 25 Mar 2021\0'],
  ['openssl@3.0.0-beta2', 'usr/bin/openssl', '\0OpenSSL 3.0.0-beta2 29 Jul 2021\0'],
  ['libxml2@2.12.6', 'usr/lib/libxml2.so.2.12.6', '::21206\0\0'],
];

describe('libraries', () => {
  it.each(programs)('%s is recognised by %s', (recognised, path, content) => {
    expect(recognisedProgram(path, content)).toBe(recognised);
  });

  it('are all shown', () => {
    const shown = programs.map(([recognised]) => recognised);
    expect(
      libraries.filter(({ id }) => !shown.some((one) => one.split(' ').some((name) => name.startsWith(`${id}@`)))),
    ).toEqual([]);
  });
});
