import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** An e-mail as it came in. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body. */
  readonly data: string;
}

/** A mail server on loopback that takes what is sent to it. */
export interface MailReceiver extends AsyncDisposable {
  /** As `--smtp-url` takes it. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Addresses that it refuses. */
  readonly refused: Set<string>;
}

/** Starts a mail server that speaks as much of SMTP (RFC 5321) as a sender needs. */
export async function startMailReceiver(): Promise<MailReceiver> {
  const mails: ReceivedMail[] = [];
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    void converse(socket, refused, (mail) => mails.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refused,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function converse(socket: Socket, refused: ReadonlySet<string>, onMail: (mail: ReceivedMail) => void) {
  let [from, to, data]: [string, string[], string[] | undefined] = ['', [], undefined];
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 mail.test ESMTP');
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (data) {
      if (line !== '.') data.push(line.replace(/^\.\./, '.'));
      else {
        onMail({ from, to, data: data.join('\n') });
        data = undefined;
        say('250 taken');
      }
      continue;
    }
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') [from, to] = [address, []];
    if (verb === 'RCPT' && refused.has(address)) {
      say('550 nobody of that name');
      continue;
    }
    if (verb === 'RCPT') to.push(address);
    if (verb === 'DATA') data = [];
    say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 mail.test');
    if (verb === 'QUIT') socket.end();
  }
}
