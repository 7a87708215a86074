/** Ends the switch over a closed union: a new member no longer compiles until each switch names it. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
