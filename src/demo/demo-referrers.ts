import { bundleAnnotations, bundleType, sealBundle } from '../signing/bundle.ts';
import { signPredicate } from '../signing/signed-document.ts';
import type { Signer } from '../signing/signer.ts';
import type { AttachedContent, DemoBlob } from './build-image.ts';
import type { DemoSigners } from './demo-signers.ts';
import type { PersonName } from './people.ts';

/** The version that something is attached to. */
export interface DemoSubject {
  readonly repository: string;
  readonly manifest: DemoBlob;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signers: DemoSigners;
  /** The registry's own bill of materials of it, as CycloneDX. */
  bill(): Promise<Buffer>;
}

/** What somebody attaches to a version, so many days ago. */
export interface DemoReferrer {
  readonly repository: string;
  readonly tag: string;
  readonly daysAgo: number;
  readonly by: PersonName;
  content(subject: DemoSubject): Promise<AttachedContent>;
}

/** Everything that is attached, the oldest first. Whoever pushes a version does it on the same day, but for statements on later news. */
export const demoReferrers: readonly DemoReferrer[] = [
  { repository: 'platform/tools', tag: '2026.1', daysAgo: 30, by: 'tom', content: signedBy('laptop') },
  { repository: 'platform/proxy', tag: '2', daysAgo: 9, by: 'tom', content: signedBy('release') },
  { repository: 'shop/web', tag: '1.4', daysAgo: 2, by: 'ben', content: bill },
  { repository: 'shop/web', tag: '1.4', daysAgo: 2, by: 'ben', content: provenance },
  { repository: 'shop/web', tag: '1.4', daysAgo: 2, by: 'ben', content: signedBy('release') },
  { repository: 'shop/api', tag: '2.2', daysAgo: 0, by: 'mia', content: statements },
];

/** A signature as `cosign sign` makes it. */
function signedBy(name: keyof DemoSigners): DemoReferrer['content'] {
  return (subject) => bundle(subject, subject.signers[name], signPredicate, {});
}

async function bill(subject: DemoSubject): Promise<AttachedContent> {
  return { artifactType: 'application/vnd.cyclonedx+json', bytes: await subject.bill(), ...madeAt(subject) };
}

/** https://slsa.dev/spec/v1.0/provenance */
async function provenance(subject: DemoSubject): Promise<AttachedContent> {
  const at = new Date(subject.now).toISOString();
  return await bundle(subject, subject.signers.release, 'https://slsa.dev/provenance/v1', {
    buildDefinition: {
      buildType: 'https://ci.example/pipeline/v1',
      externalParameters: { source: 'https://git.example/shop/web', ref: 'refs/tags/v1.4' },
    },
    runDetails: {
      builder: { id: 'https://ci.example/runners/shop' },
      metadata: { invocationId: 'https://ci.example/runs/1412', startedOn: at, finishedOn: at },
    },
  });
}

/** https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md */
async function statements(subject: DemoSubject): Promise<AttachedContent> {
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://shop.example/vex/2099-1',
    ...{ author: 'The shop', timestamp: new Date(subject.now).toISOString(), version: 1 },
    statements: [
      {
        vulnerability: { name: 'CVE-2099-1006' },
        products: [{ '@id': `pkg:oci/api@${subject.manifest.digest}` }],
        ...{ status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' },
        impact_statement: 'The interface speaks plain HTTP; TLS ends at the proxy before it.',
      },
    ],
  };
  const bytes = Buffer.from(JSON.stringify(document));
  return { artifactType: 'application/vnd.openvex+json', bytes, ...madeAt(subject) };
}

async function bundle(
  { repository, manifest, now }: DemoSubject,
  signer: Signer,
  predicateType: string,
  predicate: object,
): Promise<AttachedContent> {
  const subject = { name: repository, digest: manifest.digest };
  const bytes = await sealBundle({ subject, predicateType, predicate }, signer);
  return { artifactType: bundleType, bytes, annotations: bundleAnnotations(predicateType, now) };
}

function madeAt({ now }: DemoSubject): Pick<AttachedContent, 'annotations'> {
  return { annotations: { 'org.opencontainers.image.created': new Date(now).toISOString() } };
}
