/** Whoever asks: nobody in particular, or a user or robot as the database has it now. */
export type Actor = { readonly kind: 'anonymous' } | SignedIn;

/** Somebody who signed in. */
export type SignedIn = UserActor | RobotActor;

/** A signed-in user. */
export interface UserActor {
  readonly kind: 'user';
  readonly id: number;
  readonly name: string;
  /** Changes when all that was given out on the user's sign-in must count no more. */
  readonly stamp: string;
  /** The API token that the user's script signed in with; absent for password and session. */
  readonly token?: TokenLimits;
}

/** How far an API token reaches: never further than its user. */
export interface TokenLimits {
  readonly id: number;
  /** Good for what changes nothing alone. */
  readonly readOnly: boolean;
  /** Ids of the only namespaces it is good in; absent: wherever the user has rights. */
  readonly namespaceIds?: readonly number[];
}

/** A service account. */
export interface RobotActor {
  readonly kind: 'robot';
  readonly id: number;
  readonly name: string;
  readonly stamp: string;
}

/** Nobody in particular. */
export const anonymous: Actor = { kind: 'anonymous' };

/** The actor's name for logs and messages. */
export function actorName(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : actor.name;
}

/** Whether the actor is a user who signed in as a person does: not by an API token. */
export function isPerson(actor: Actor): actor is UserActor {
  return actor.kind === 'user' && actor.token === undefined;
}
