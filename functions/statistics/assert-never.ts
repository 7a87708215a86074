/** Ends a switch over a closed union: a new member is a compile error there, and at run time names itself. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
