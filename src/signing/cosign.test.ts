import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { bundleType } from './bundle.ts';
import { readPublicKey } from './key.ts';
import { readSignedDocument, signersOf } from './signed-document.ts';

/* What cosign 3.1.3 attached to an image with `cosign sign --key cosign.key --tlog-upload=false`, with and without the new format. */
const digest = 'sha256:98c9c5366703afe5b7132a13fa4ff70af249fbb2740d13307439e3a586dd7d4c';
const payload =
  '{"critical":{"identity":{"docker-reference":"127.0.0.1:5391/library/app"},"image":{"docker-manifest-digest":"sha256:98c9c5366703afe5b7132a13fa4ff70af249fbb2740d13307439e3a586dd7d4c"},"type":"cosign container image signature"},"optional":null}';
const signature = 'MEUCIHezOXPWGsfkaowKpR0GtrVOEF6Z3zzQ3HjFL28bYjExAiEA2yVl4kYcX4k5Ai0Zei+nLrD9hqM0xbsUuHRRAO5VkNQ=';
const bundle =
  '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"4XsKbDWN5OwJqpnme7FOD+Mooo9gj0xykNsOCLc12hk="}},"dsseEnvelope":{"payload":"eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEiLCJzdWJqZWN0IjpbeyJkaWdlc3QiOnsic2hhMjU2IjoiOThjOWM1MzY2NzAzYWZlNWI3MTMyYTEzZmE0ZmY3MGFmMjQ5ZmJiMjc0MGQxMzMwNzQzOWUzYTU4NmRkN2Q0YyJ9LCJhbm5vdGF0aW9ucyI6e319XSwicHJlZGljYXRlVHlwZSI6Imh0dHBzOi8vc2lnc3RvcmUuZGV2L2Nvc2lnbi9zaWduL3YxIiwicHJlZGljYXRlIjp7fX0=","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"MEUCIHLwAOnVOTUoMslfPBjPsRTJNJAhNtUTx9DW42u7rT/bAiEA0AZclm++tJmr6p5AhQI4w0Zq6Ts3ukr/b7vw2x5Leqs="}]}}';
const pem = [
  '-----BEGIN PUBLIC KEY-----',
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAESlUflYcewdEW3wGEoWDVQ6VuJICY',
  'M0RXFUpWHSHAsVQFdgFdq+R5UKhHhXVDpr8kHi6cBFcXnB4Rc7qXCqK7Kw==',
  '-----END PUBLIC KEY-----',
].join('\n');

const cosign = { key: readPublicKey(pem) };
const other = { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey };

describe('what cosign signs', () => {
  it.each([
    ['as simple signing', 'application/vnd.dev.cosign.simplesigning.v1+json', payload],
    ['as a bundle', bundleType, bundle],
  ])('%s is verified with its key alone', (_, mediaType, text) => {
    const bytes = Buffer.from(text);
    const annotations = { 'dev.cosignproject.cosign/signature': signature };
    const document = readSignedDocument({ mediaType, digest: digestOf(bytes), size: bytes.length, annotations }, bytes);
    expect(document).toMatchObject({ kind: 'signature', digests: [digest] });
    expect(document && signersOf(document, [other, cosign])).toEqual([cosign]);
  });
});
