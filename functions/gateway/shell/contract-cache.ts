import { type ModelContract, ModelContractError, parseModelContract } from "../../shared/model-contract";
import type { TextObjectReader } from "../../shared/text-object";

/** The contract to check by, or why there is none. */
export type ContractReading =
  | {
      readonly kind: "contract";
      readonly contract: ModelContract;
      /** Why it is an older one than it should be. */
      readonly stale?: string;
    }
  | { readonly kind: "unavailable"; readonly reason: string };

/** A contract is read again after this time, so that a new one counts without a deployment. */
const refreshAfterMs = 5 * 60_000;
/** While S3 does not answer, the last contract counts for this long, and S3 is asked again at this pace. */
const staleForMs = 60 * 60_000;
const askAgainAfterMs = 30_000;

interface Kept {
  readonly contract: ModelContract;
  readonly readAtMs: number;
  readonly nextLookMs: number;
  readonly stale?: string;
}

/**
 * The contract of the function's endpoint, kept between requests. Only an S3 that does not answer leaves the last one in
 * force: one that is not there any more, or is not valid, is a change, and nobody knows what it should say.
 */
export class ContractCache {
  private kept: Kept | undefined;

  constructor(
    private readonly read: TextObjectReader,
    private readonly uri: string,
  ) {}

  async get(nowMs: number): Promise<ContractReading> {
    const { kept } = this;
    if (kept !== undefined && nowMs < kept.nextLookMs) return readingOf(kept);
    const object = await this.read(this.uri);
    if (object.kind === "text") {
      const reading = this.parse(object.text);
      this.kept =
        reading.kind === "contract"
          ? { contract: reading.contract, readAtMs: nowMs, nextLookMs: nowMs + refreshAfterMs }
          : undefined;
      return reading;
    }
    if (object.kind === "unavailable" && kept !== undefined && nowMs - kept.readAtMs <= staleForMs) {
      this.kept = { ...kept, nextLookMs: nowMs + askAgainAfterMs, stale: object.reason };
      return readingOf(this.kept);
    }
    this.kept = undefined;
    return { kind: "unavailable", reason: object.reason };
  }

  private parse(text: string): ContractReading {
    try {
      return { kind: "contract", contract: parseModelContract(this.uri, text) };
    } catch (error) {
      if (!(error instanceof ModelContractError)) throw error;
      return { kind: "unavailable", reason: error.message };
    }
  }
}

function readingOf({ contract, stale }: Kept): ContractReading {
  return { kind: "contract", contract, ...(stale === undefined ? {} : { stale }) };
}
