/** Whoever asks: nobody in particular, or a user as the database has it now. */
export type Actor = { readonly kind: 'anonymous' } | UserActor;

/** A signed-in user. */
export interface UserActor {
  readonly kind: 'user';
  readonly id: number;
  readonly name: string;
  readonly admin: boolean;
}

/** Nobody in particular. */
export const anonymous: Actor = { kind: 'anonymous' };

/** The actor's name for logs and messages. */
export function actorName(actor: Actor): string {
  return actor.kind === 'user' ? actor.name : 'anonymous';
}
