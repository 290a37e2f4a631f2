import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { webhookConfiguration } from '../../src/cli/admission/webhook-configuration.ts';
import { issueCertificate } from '../../src/lib/issue-certificate.ts';

/** A webhook that lets in everything, and writes down what it is asked. */
export interface ReviewRecorder extends AsyncDisposable {
  /** Webhooks for it beside those of Cleardock. */
  readonly manifest: string;
}

interface Review {
  readonly request: {
    readonly uid: string;
    readonly operation: string;
    readonly kind: { readonly kind: string };
    readonly subResource?: string;
    readonly dryRun?: boolean;
    readonly name?: string;
  };
}

/** Starts it; each kind of review is written once, to `FOLDER/KIND-OPERATION.json`. Fields that servers keep for themselves are left out. */
export async function recordReviews(folder: string): Promise<ReviewRecorder> {
  mkdirSync(folder, { recursive: true });
  const { authority, certificate, key } = issueCertificate(['127.0.0.1'], Date.now(), Date.now() + 86_400_000);
  const known = new Set<string>();
  const server = createServer({ cert: certificate, key }, async (request, response) => {
    const { request: asked, ...head } = (await json(request)) as Review;
    const parts = [asked.kind.kind, asked.subResource, asked.operation, asked.dryRun ? 'dry-run' : undefined];
    const name = parts.filter(Boolean).join('-').toLowerCase();
    if (!known.has(name)) {
      const review = JSON.stringify({ ...head, request: asked }, (field, value) =>
        field === 'managedFields' ? undefined : value,
      );
      writeFileSync(join(folder, `${name}.json`), `${review}\n`);
    }
    known.add(name);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...head, response: { uid: asked.uid, allowed: true } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = { kind: 'url' as const, url: new URL(`https://127.0.0.1:${port}`) };
  const settings = {
    target,
    authority,
    token: 'none',
    pin: false,
    failOpen: false,
    timeoutSeconds: 5,
    exclude: ['kube-system'],
  };
  return {
    manifest: webhookConfiguration(settings).replaceAll('cleardock', 'recorder'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
