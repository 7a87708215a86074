import type { Bag } from "../core/value";

/** The resource exists, but something after its creation or during its update failed. The engine keeps its id. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  constructor(
    readonly id: string,
    readonly state: Bag,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}
