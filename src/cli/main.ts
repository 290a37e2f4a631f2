import { run } from './run.ts';

// Whoever reads the output, such as `head`, may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
void run(process.argv.slice(2), (text) => process.stderr.write(text)).then((failed) => {
  if (failed !== undefined) process.exitCode = failed;
});
