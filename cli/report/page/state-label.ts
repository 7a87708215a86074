import { sentence } from "../model/words";

/** A state or a decision of the ledger as words: `ROLLED_BACK` is `Rolled back`. */
export const stateLabel = (state: string): string => sentence(state.toLowerCase().replaceAll("_", " "));
