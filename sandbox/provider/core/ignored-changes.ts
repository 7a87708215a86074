import type { Bag } from "./value";

/**
 * The inputs with the state's value for each property of `ignoreChanges`, as the real provider takes them. The engine has
 * put the last inputs there, which is less: what a refresh has found of a property that was never an input would go again.
 * Paths within a property are left to the engine.
 */
export function keepIgnored(state: Bag, inputs: Bag, ignoreChanges: readonly string[]): Bag {
  const ignored = ignoreChanges.filter((path) => path in state || path in inputs);
  if (ignored.length === 0) return inputs;
  const others = Object.entries(inputs).filter(([key]) => !ignored.includes(key));
  const kept = ignored.flatMap((key): [string, Bag[string]][] => (key in state ? [[key, state[key]]] : []));
  return Object.fromEntries([...others, ...kept]);
}
