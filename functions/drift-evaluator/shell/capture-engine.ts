import type { Window } from "../../shared/time-window";
import type { Baseline } from "../../statistics/baseline";
import type { CollectedWindow } from "../core/collected";
import type { CaptureListing } from "./capture-listing";

/** How a window's figures are made of its captured objects. Everything after it is the same for every engine. */
export interface CaptureEngine {
  readonly name: "streaming" | "athena";
  /** Counts what was captured in the window against the baseline's features. */
  collect(listing: CaptureListing, window: Window, baseline: Baseline): Promise<CollectedWindow>;
}
