import { existsSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder, localFolder } from "../paths";
import { fingerprint, Stamp } from "./fingerprint";
import { inPlace, type SetupStep, toMake } from "./step";

interface StampedStepOptions {
  readonly title: string;
  /** Files and folders, relative to the checkout, that what is made depends on. */
  readonly inputs: readonly string[];
  /** What is made, absolute. */
  readonly outputs: readonly string[];
  make(report: (waitingFor: string) => void): Promise<void>;
}

/**
 * A step that is done when its outputs are there and were made from its inputs as they are now.
 * The stamp goes before the work and comes back after it, so that interrupted work counts as not done.
 */
export function stampedStep(
  options: StampedStepOptions,
  stampsFolder: string = path.join(localFolder, "stamps"),
): SetupStep {
  const stamp = new Stamp(path.join(stampsFolder, options.title.replaceAll(" ", "-")));
  const current = (): string => fingerprint(checkoutFolder, options.inputs);
  return {
    title: options.title,
    check() {
      const missing = options.outputs.find((output) => !existsSync(output));
      if (missing !== undefined) {
        return toMake(`${path.relative(checkoutFolder, missing)} is not there`);
      }
      return stamp.read() === current()
        ? inPlace(options.outputs.join(", "))
        : toMake("its sources have changed");
    },
    async make(report) {
      const made = current();
      stamp.remove();
      await options.make(report);
      stamp.write(made);
    },
  };
}
