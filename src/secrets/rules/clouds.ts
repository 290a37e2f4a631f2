import type { SecretRule } from '../secret-rule.ts';

/** Credentials of cloud providers. */
export const clouds: readonly SecretRule[] = [
  {
    id: 'aws-access-key-id',
    title: 'AWS access key ID of a user',
    anchors: ['AKIA'],
    value: /^(AKIA[A-Z2-7]{16})(?![A-Za-z0-9/+=])/,
    entropy: 3,
  },
  {
    id: 'aws-secret-access-key',
    title: 'AWS secret access key',
    anchors: [
      ...['secret_access_key', 'SECRET_ACCESS_KEY', 'secretAccessKey', 'SecretAccessKey'],
      ...['aws_secret_key', 'AWS_SECRET_KEY', 'secret_key', 'SECRET_KEY'],
    ],
    before: /(?:^|[\W_]|aws|AWS)$/,
    value: /^\w{10,20}["']?\s{0,3}(?:=>|[:=])\s{0,3}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/,
    near: /aws|AKIA|ASIA|s3|amazon/i,
    entropy: 4.2,
  },
  {
    id: 'gcp-service-account',
    title: 'Google Cloud service account key',
    anchors: ['"private_key"'],
    before: /$/,
    value: /^"private_key"\s{0,9}:\s{0,9}"-----BEGIN PRIVATE KEY-----\\n([A-Za-z0-9+/=]{40,})/,
    near: /"private_key_id"|"client_email"|"service_account"/,
    reach: 4_096,
    entropy: 3.5,
  },
  {
    id: 'azure-storage-key',
    title: 'Azure storage account key',
    anchors: ['AccountKey='],
    value: /^AccountKey=([A-Za-z0-9+/]{86}==)/,
    // The key of the emulator is the same for everybody. https://learn.microsoft.com/azure/storage/common/storage-use-azurite
    accepts: (value) => !value.startsWith('Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq'),
    entropy: 4.5,
  },
  {
    id: 'azure-shared-access-key',
    title: 'Azure shared access key',
    anchors: ['SharedAccessKey='],
    value: /^SharedAccessKey=([A-Za-z0-9+/]{43}=)/,
    entropy: 4,
  },
  {
    id: 'azure-sas-token',
    title: 'Azure shared access signature',
    anchors: ['&sig=', '?sig='],
    before: /$/,
    value: /^[&?]sig=([A-Za-z0-9%+/]{40,80}(?:%3[Dd]|=))/,
    near: /[?&]se=\d{4}-\d\d-\d\d/,
    entropy: 4,
  },
  {
    id: 'digitalocean-token',
    title: 'DigitalOcean token',
    anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    value: /^do[opr]_v1_([0-9a-f]{64})(?![0-9a-f])/,
    entropy: 3,
  },
  {
    id: 'heroku-api-key',
    title: 'Heroku API key',
    anchors: ['HRKU-', 'HEROKU_API_KEY', 'heroku_api_key'],
    value:
      /^(?:HRKU-|heroku_api_key["']?\s{0,3}[:=]\s{0,3}["']?)(AA[\w-]{58}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![\w-])/i,
    entropy: 3,
  },
  {
    id: 'databricks-token',
    title: 'Databricks token',
    anchors: ['dapi'],
    value: /^dapi([0-9a-f]{32})(?:-\d)?(?![\w-])/,
    entropy: 3,
  },
  {
    id: 'vault-token',
    title: 'HashiCorp Vault token',
    anchors: ['hvs.', 'hvb.', 'hvr.'],
    value: /^hv[sbr]\.([A-Za-z0-9_-]{24,300})(?![\w-])/,
    entropy: 3.5,
  },
  {
    id: 'terraform-token',
    title: 'Terraform Cloud token',
    anchors: ['.atlasv1.'],
    before: /(?:^|\W)[A-Za-z0-9]{14}$/,
    value: /^\.atlasv1\.([A-Za-z0-9_=-]{60,70})(?![\w=-])/,
    entropy: 4,
  },
];
