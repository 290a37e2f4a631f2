import { z } from 'zod';

// In a browser, schemas would try to make functions from text, which the page's content security policy forbids. Whoever makes schemas
// that a browser loads imports this first.
if ('document' in globalThis) z.config({ jitless: true });
