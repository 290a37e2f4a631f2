/** How what was done ended. `unknown`: the server ended before the change did; it may have happened or not. */
export const auditResults = ['done', 'refused', 'failed', 'unknown'] as const;
