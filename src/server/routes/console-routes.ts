import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from '../accepts-gzip.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Files worth compressing; pictures are small already. */
const compressible = new Set(['.css', '.js', '.json', '.svg']);

/** A file of the console. */
interface StoredFile {
  readonly bytes: Buffer;
  /** Made when the first browser asks for it. */
  gzipped?: Promise<Buffer>;
}

/** The built console from a folder. Its files are few and small, so they are held in memory; no path of a request reaches the file system. */
export async function consoleRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const files = readFiles(folder);
  const page = files.get('/index.html')?.bytes;
  app.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const file = files.get(path);
    const isPage = wantsPage(request) && !path.startsWith('/assets/');
    if (file && path !== '/index.html') return send(request, reply, path, file);
    // Every address of the console is the one page, which reads the address itself.
    if (page && isPage) return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    if (!page && isPage)
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The console was not built; start Cleardock with "npm start".\n');
    return reply.code(404).type('text/plain; charset=utf-8').send('There is nothing here.\n');
  });
}

function readFiles(folder: string): ReadonlyMap<string, StoredFile> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`/${relative(folder, path).split(sep).join('/')}`, { bytes: readFileSync(path) }];
    }),
  );
}

async function send(request: FastifyRequest, reply: FastifyReply, path: string, file: StoredFile) {
  // Names below assets/ hold a hash of the content.
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  reply.type(types[extname(path)] ?? 'application/octet-stream').header('cache-control', caching);
  if (!compressible.has(extname(path))) return reply.send(file.bytes);
  reply.header('vary', 'accept-encoding');
  if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(file.bytes);
  file.gzipped ??= promisify(gzip)(file.bytes, { level: 9 });
  return reply.header('content-encoding', 'gzip').send(await file.gzipped);
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '*/*').includes('text/html') || request.url === '/';
}
