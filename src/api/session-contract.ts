import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { userSchema } from './people-schemas.ts';
import { actionSchema } from './schemas.ts';

const credentials = z.object({ name: z.string().min(1).max(64), password: z.string().min(1).max(512) });

/** Calls about signing in and out. */
export const sessionContract = {
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in: sets the session cookie',
    needs: 'anybody',
    audit: 'itself',
    body: credentials,
    response: userSchema,
  },
  getSignInWays: {
    method: 'GET',
    path: '/session/ways',
    summary: 'How one can sign in, besides with a name and a password',
    needs: 'anybody',
    response: z.object({
      oidc: z
        .object({ label: z.string(), path: z.string().meta({ description: 'Where to send the browser' }) })
        .optional(),
    }),
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Sign out', needs: 'signed-in' },
  getSession: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in; null where nobody is',
    needs: 'anybody',
    response: z.object({
      user: userSchema.nullable(),
      actions: z.array(actionSchema).meta({ description: 'What you may do in the whole registry' }),
      demonstration: z.boolean().meta({ description: 'Whether all that is in the registry is made up' }),
    }),
  },
} as const satisfies Record<string, Endpoint>;
