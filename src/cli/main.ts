import { run } from './run.ts';

const failed = await run(process.argv.slice(2), (text) => process.stderr.write(text));
if (failed !== undefined) process.exitCode = failed;
