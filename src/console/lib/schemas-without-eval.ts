import { config } from 'zod';

// Schemas would be compiled to functions from text, which the page's content security policy forbids. Imported before them.
config({ jitless: true });
