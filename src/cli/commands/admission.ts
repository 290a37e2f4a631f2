import { Command } from 'commander';
import type { CertificateFlags } from '../admission/make-certificate.ts';
import type { ManifestFlags } from '../admission/print-manifest.ts';

/** `cleardock admission`: what a Kubernetes cluster needs to ask a server before it runs an image. */
export function admissionCommand(): Command {
  return new Command('admission')
    .description('have Kubernetes clusters ask a server before they run an image')
    .helpCommand(false)
    .addCommand(certificate())
    .addCommand(manifest());
}

function certificate(): Command {
  return forCluster(new Command('certificate'))
    .description('make a certificate, its authority and a token for the address that clusters ask')
    .requiredOption('--out <folder>', 'where to write ca.crt, tls.crt, tls.key and token; nothing is overwritten')
    .option('--days <number>', 'how long the certificate is good', '3650')
    .action(async (flags: CertificateFlags) => {
      const { makeCertificate } = await import('../admission/make-certificate.ts');
      await makeCertificate(flags);
    });
}

function manifest(): Command {
  return forCluster(new Command('manifest'))
    .description('print the webhooks for `kubectl apply -f -`')
    .requiredOption('--certificates <folder>', 'folder with ca.crt and token')
    .option(
      '--exclude <names>',
      "namespaces of the cluster to leave alone (default: the system's, and that of the service)",
    )
    .option('--pin', 'also replace tags in Pods by the digests that they have', false)
    .option('--fail-open', 'let everything in while the server does not answer', false)
    .option('--timeout <seconds>', 'how long the cluster waits for an answer', '5')
    .action(async (flags: ManifestFlags) => {
      const { printManifest } = await import('../admission/print-manifest.ts');
      printManifest(flags);
    });
}

function forCluster(command: Command): Command {
  return command
    .option(
      '--service <namespace/name:port>',
      'service in the cluster that leads to --admission-listen; port 5443 if none is given',
    )
    .option('--url <url>', 'or its address outside of the cluster, like https://registry.example.org:5443');
}
