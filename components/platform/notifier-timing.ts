/** A batch of sixty alarms in a storm takes seconds; a function that hangs must not hold the others up for long. */
export const notifierTimeoutSeconds = 60;

/** How hints are gathered. A storm becomes few batches, and a single alarm waits the window's time at most. */
export const hintBatch = { size: 100, windowSeconds: 2 } as const;

/** Hints that wait longer than this are not being looked at. */
export const longestWaitSeconds = 120;
