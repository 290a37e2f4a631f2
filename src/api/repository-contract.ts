import { z } from 'zod';
import { repositoryEventKinds } from '../model/repository-event-kind.ts';
import { type Endpoint, paging } from './endpoint.ts';
import { repositorySchema, repositorySorts } from './namespace-schemas.ts';
import * as r from './repository-schemas.ts';
import { pageOf, time } from './schemas.ts';

const repository = z.object({ repository: z.string() });

/** Calls about repositories as a whole. */
export const repositoryContract = {
  listRepositories: {
    method: 'GET',
    path: '/repositories',
    summary: 'Repositories of a namespace',
    needs: 'read',
    query: z.object({
      namespace: z.string(),
      search: z.string().optional(),
      sort: z.enum(repositorySorts).default('repository'),
      ...paging,
    }),
    response: pageOf(repositorySchema),
  },
  getRepository: {
    method: 'GET',
    path: '/repository',
    summary: 'One repository: its description, its size and its numbers',
    needs: 'read',
    query: repository,
    response: r.repositoryDetailSchema,
  },
  describeRepository: {
    method: 'PUT',
    path: '/repository/description',
    summary: 'Write what a repository is for, in Markdown; an empty text removes it',
    needs: 'describe_repository',
    audit: ['replaces'],
    body: repository.extend({
      text: z.string().max(r.maxDescription),
      replaces: z.iso.datetime().optional().meta({
        description: '`changedAt` of what is replaced; absent: nothing. What somebody else wrote meanwhile is left',
      }),
    }),
    response: z.object({ changedAt: time.optional().meta({ description: 'Absent: there is none any more' }) }),
  },
  listRepositoryEvents: {
    method: 'GET',
    path: '/repository/events',
    summary:
      'What happened to a repository, the latest first: pushes, deletions, the last scan and pull of each version, and, for those who manage the policy, refused pulls',
    needs: 'read',
    query: repository.extend({ kind: z.enum(repositoryEventKinds).optional(), ...paging }),
    response: pageOf(r.repositoryEventSchema),
  },
  listRepositoryAccess: {
    method: 'GET',
    path: '/repository/access',
    summary: 'Who may do what in a repository: members, robots, and whoever has a role in the whole registry',
    needs: 'manage_members',
    query: repository,
    response: pageOf(r.repositoryAccessSchema),
  },
  deleteRepository: {
    method: 'DELETE',
    path: '/repositories',
    summary: 'Delete a repository and all its versions',
    needs: 'delete_version',
    query: repository,
  },
} as const satisfies Record<string, Endpoint>;
