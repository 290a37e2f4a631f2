import type { Config } from '../config/config.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';
import { welcomeText } from './welcome.ts';

/** Runs the server until SIGTERM or SIGINT. Rejects with a coded error where it cannot start. */
export async function serve(config: Config, version: string): Promise<void> {
  await serveUntilStopped(config, {}, ({ url, generatedPassword }) => {
    const welcome = { version, url, dataFolder: config.data, generatedPassword, startedIn: performance.now() };
    process.stdout.write(welcomeText(welcome));
  });
}
