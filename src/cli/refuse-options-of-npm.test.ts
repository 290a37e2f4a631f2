import { describe, expect, it } from 'vitest';
import { refuseOptionsOfNpm } from './refuse-options-of-npm.ts';

describe('options before the two dashes', () => {
  it.each([
    ['npm start --data x', { npm_lifecycle_event: 'start', npm_config_data: 'true' }, 'npm start -- --data FOLDER.'],
    ['npm run demo --listen=x', { npm_lifecycle_event: 'demo', npm_config_listen: 'x' }, 'npm run demo -- --listen'],
    [
      'npm start --feed-mirror=x',
      { npm_lifecycle_event: 'start', npm_config_feed_mirror: 'x' },
      '-- --feed-mirror URL.',
    ],
  ])('%s is refused with how it is written', (_line, env, told) => {
    expect(() => refuseOptionsOfNpm(env)).toThrow(told);
  });

  it.each([
    ["npm's own settings", { npm_lifecycle_event: 'start', npm_config_cache: '/x', npm_config_loglevel: 'error' }],
    ['a variable outside npm', { npm_config_data: 'x' }],
  ])('%s are let through', (_what, env) => {
    expect(() => refuseOptionsOfNpm(env)).not.toThrow();
  });
});
