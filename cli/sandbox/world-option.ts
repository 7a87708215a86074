import { Option } from "commander";
import { worldFolder } from "../../sandbox/paths";
import { fromCaller } from "../caller-path";

export interface WorldFlag {
  readonly world: string;
}

/** Several sandboxes can run side by side, each in a folder and on ports of its own. */
export function worldOption(): Option {
  return new Option("--world <folder>", "where this sandbox lives")
    .default(worldFolder, ".sandbox/world")
    .argParser((folder: string) => fromCaller(folder));
}
