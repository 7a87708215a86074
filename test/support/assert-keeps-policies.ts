import assert from "node:assert/strict";

/** Fails unless the pack says in the engine's output that it judged the stack and found nothing mandatory. */
export function assertKeepsPolicies(output: string): void {
  const [, summary] = /monitored-endpoint: (.*; \d+ rules on \d+ resources.*)/.exec(output) ?? [];
  assert.ok(summary !== undefined, `the pack says nothing in:\n${output}`);
  assert.doesNotMatch(summary, /mandatory|bad exemption/);
}
