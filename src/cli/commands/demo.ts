import { Command } from 'commander';
import { options } from '../../config/options.ts';
import type { DemoFlags } from '../../demo/serve-demo.ts';

/** `cleardock demo`: a server full of what is made up, to look at. */
export function demoCommand(): Command {
  const { listen } = options;
  return new Command('demo')
    .description('start a server that is full of made-up images and vulnerabilities, to look around; needs no network')
    .option(`--${listen.flag} <${listen.placeholder}>`, `${listen.summary} (default: ${listen.defaultText})`)
    .option('--data <folder>', 'empty folder to fill (default: a new one among the temporary ones)')
    .option('--keep', 'leave the folder when it ends')
    .action(async (flags: DemoFlags) => {
      const { serveDemo } = await import('../../demo/serve-demo.ts');
      await serveDemo(flags);
    });
}
