import type { SecretRule } from '../secret-rule.ts';

/** A beginning that is too short to be looked for, with what may stand before it. */
function quoted(beginning: string): string[] {
  return ['"', "'", '=', ' ', ':'].map((mark) => mark + beginning);
}

/** Tokens of services that programs talk to. */
export const services: readonly SecretRule[] = [
  {
    id: 'slack-token',
    title: 'Slack token',
    anchors: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xox', 'xapp-'],
    value: /^(?:xox[abprse](?:\.xox[bp])?-[\d-]{1,30}|xapp-\d-[A-Z0-9]{9,12}-\d{9,14}-)([A-Za-z0-9-]{20,250})(?![\w-])/,
    entropy: 3,
  },
  {
    id: 'slack-webhook',
    title: 'Slack webhook',
    anchors: ['hooks.slack.com/'],
    before: /\/\/$/,
    value:
      /^hooks\.slack\.com\/(?:services|workflows|triggers)\/[TE][A-Z0-9]{7,12}\/[AB]?[A-Z0-9]{7,20}\/([A-Za-z0-9/]{20,80})(?!\w)/,
    entropy: 3,
  },
  {
    id: 'stripe-key',
    title: 'Stripe live key',
    anchors: ['sk_live_', 'rk_live_'],
    value: /^[sr]k_live_([A-Za-z0-9]{20,250})(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'twilio-token',
    title: 'Twilio auth token',
    anchors: ['twilio', 'TWILIO', 'Twilio'],
    before: /$/,
    value: /^twilio[\w.-]{0,20}(?:auth|api)?_?(?:token|secret)["']?\s{0,3}[:=]\s{0,3}["']?([0-9a-f]{32})(?!\w)/i,
    entropy: 3,
  },
  {
    id: 'sendgrid-key',
    title: 'SendGrid API key',
    anchors: quoted('SG.'),
    before: /$/,
    value: /^.SG\.([\w-]{22}\.[\w-]{43})(?![\w-])/,
    entropy: 3.5,
  },
  {
    id: 'mailgun-key',
    title: 'Mailgun API key',
    anchors: ['key-'],
    value: /^key-([0-9a-f]{32})(?!\w)/,
    near: /mailgun|MG_/i,
    entropy: 3,
  },
  {
    id: 'openai-key',
    title: 'OpenAI API key',
    // The middle is `OpenAI` in base64.
    anchors: ['T3BlbkFJ'],
    before: /(?:^|\W)sk-(?:proj-|svcacct-|admin-)?[\w-]{20,80}$/,
    value: /^T3BlbkFJ([\w-]{20,80})(?![\w-])/,
    entropy: 3.5,
  },
  {
    id: 'anthropic-key',
    title: 'Anthropic API key',
    anchors: ['sk-ant-'],
    value: /^sk-ant-(?:api|admin|oat|ort)\d\d-([\w-]{80,120})(?![\w-])/,
    entropy: 3.5,
  },
  {
    id: 'hugging-face-token',
    title: 'Hugging Face token',
    anchors: [...quoted('hf_'), 'api_org_'],
    before: /$/,
    value: /^(?:.hf_|api_org_)([A-Za-z]{34})(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'shopify-token',
    title: 'Shopify token',
    anchors: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    value: /^shp(?:at|ca|pa|ss)_([0-9a-fA-F]{32})(?!\w)/,
    entropy: 3,
  },
  {
    id: 'grafana-token',
    title: 'Grafana token',
    anchors: ['glsa_', 'glc_eyJ'],
    value: /^(?:glsa_([A-Za-z0-9]{32}_[0-9a-f]{8})|glc_(eyJ[A-Za-z0-9+/=]{50,400}))(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'new-relic-key',
    title: 'New Relic user key',
    anchors: ['NRAK-'],
    value: /^NRAK-([A-Z0-9]{27})(?!\w)/,
    entropy: 3,
  },
  {
    id: 'postman-key',
    title: 'Postman API key',
    anchors: ['PMAK-'],
    value: /^PMAK-([0-9a-f]{24}-[0-9a-f]{34})(?!\w)/,
    entropy: 3,
  },
  {
    id: 'linear-key',
    title: 'Linear API key',
    anchors: ['lin_api_'],
    value: /^lin_api_([A-Za-z0-9]{40})(?!\w)/,
    entropy: 3.5,
  },
  {
    id: 'sentry-token',
    title: 'Sentry token',
    anchors: ['sntrys_', 'sntryu_'],
    value: /^sntry(?:s_(eyJ[A-Za-z0-9+/=_]{80,400})|u_([0-9a-f]{64}))(?!\w)/,
    entropy: 3,
  },
  {
    id: 'tailscale-key',
    title: 'Tailscale key',
    anchors: ['tskey-'],
    value: /^tskey-(?:auth|api|client|scim|webhook)-([A-Za-z0-9]{8,30}-[A-Za-z0-9]{20,50})(?!\w)/,
    entropy: 3.5,
  },
];
