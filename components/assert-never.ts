/** Marks a place that no value can reach; the compiler complains when a union gains a member. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
