import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import * as p from './people-schemas.ts';
import { pageOf } from './schemas.ts';

const name = z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/);
const description = z.string().trim().max(500);
const end = z.iso.datetime();
const withId = z.object({ id: z.coerce.number().int() });
const ofNamespace = z.string().optional().meta({ description: 'Absent: of the whole registry' });

/** Calls about service accounts. */
export const robotContract = {
  listRobots: {
    method: 'GET',
    path: '/robots',
    summary: 'Robots of a namespace, or of all',
    needs: 'manage_robots',
    query: z.object({ namespace: z.string().optional() }),
    response: pageOf(p.robotSchema),
  },
  createRobot: {
    method: 'POST',
    path: '/robots',
    summary: 'Create a robot, which may do no more than you; the answer has its secret, once',
    needs: 'manage_robots',
    audit: ['name', 'permissions', 'expiresAt'],
    body: z.object({
      namespace: ofNamespace,
      name,
      description: description.default(''),
      permissions: z.array(p.robotPermissionSchema).min(1).max(100),
      expiresAt: end.optional(),
    }),
    response: p.robotWithSecretSchema,
  },
  updateRobot: {
    method: 'PATCH',
    path: '/robots/:id',
    summary: 'Change a robot, disable or enable it',
    needs: 'manage_robots',
    audit: ['disabled', 'permissions', 'expiresAt'],
    params: withId,
    body: z.object({
      namespace: ofNamespace,
      description: description.optional(),
      disabled: z.boolean().optional(),
      permissions: z.array(p.robotPermissionSchema).min(1).max(100).optional(),
      expiresAt: end.nullable().optional(),
    }),
    response: p.robotSchema,
  },
  rotateRobotSecret: {
    method: 'POST',
    path: '/robots/:id/secret',
    summary: 'Give a robot a new secret; the old one is good no more',
    needs: 'manage_robots',
    params: withId,
    body: z.object({ namespace: ofNamespace }),
    response: p.robotWithSecretSchema,
  },
  deleteRobot: {
    method: 'DELETE',
    path: '/robots/:id',
    summary: 'Delete a robot',
    needs: 'manage_robots',
    params: withId,
    query: z.object({ namespace: ofNamespace }),
  },
} as const satisfies Record<string, Endpoint>;
