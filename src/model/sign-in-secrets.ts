/** What secrets that we give out begin with, so that whoever finds one knows what it is. */
export const secretPrefixes = { token: 'cleardock_t_', robot: 'cleardock_r_' } as const;

/** What names of robots begin with; no user's name has a `$`. */
export const robotPrefix = 'robot$';
