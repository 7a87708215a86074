/** Ends a switch over a closed union: a member that is added later is a compile error at each such place. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
