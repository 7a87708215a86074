import { assertNever } from "../assert-never";
import type { SimulatedClock } from "../ports";
import { AwsError, type Operation } from "../service";
import { type FaultSection, faultSection } from "./fault-section";
import {
  isHit,
  matches,
  type OperationFault,
  operationFaultsSchema,
  type ServiceOperations,
} from "./operation-fault";

/** How often a fault could have hit, and did. */
export interface FaultCount {
  readonly operation: string;
  readonly kind: OperationFault["kind"];
  readonly calls: number;
  readonly hits: number;
}

interface CountedFault {
  readonly fault: OperationFault;
  calls: number;
  hits: number;
}

/** Makes operations fail on purpose, counted per fault from the moment it was set. */
export class OperationFaults {
  readonly #clock: SimulatedClock;
  readonly #held = new Set<() => void>();
  #faults: readonly CountedFault[] = [];

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  /** Replaces the faults and their counts. Calls that an old fault still holds go on at once. */
  set(faults: readonly OperationFault[]): void {
    this.#faults = faults.map((fault) => ({ fault, calls: 0, hits: 0 }));
    for (const release of [...this.#held]) release();
  }

  counts(): readonly FaultCount[] {
    return this.#faults.map(({ fault: { operation, kind }, calls, hits }) => ({
      operation,
      kind,
      calls,
      hits,
    }));
  }

  section(services: readonly ServiceOperations[]): FaultSection {
    return faultSection<OperationFault[]>({
      name: "operations",
      schema: operationFaultsSchema(services),
      off: [],
      read: () => this.#faults.map(({ fault }) => fault),
      set: (faults) => this.set(faults),
    });
  }

  /** The operations as they answer while faults are set; without one they answer as they are. */
  wrap(service: string, operations: Readonly<Record<string, Operation>>): Record<string, Operation> {
    const wrapped = Object.entries(operations).map(([name, operation]): [string, Operation] => [
      name,
      (input, context) => {
        const hits = this.#hitsOf(service, name);
        if (hits.length === 0) return operation(input, context);
        return this.#misbehave(hits, () => operation(input, { ...context, now: this.#clock.now() }));
      },
    ]);
    return Object.fromEntries(wrapped);
  }

  /** Counts the call for each fault that means it. */
  #hitsOf(service: string, operation: string): readonly OperationFault[] {
    return this.#faults.flatMap((counted) => {
      if (!matches(counted.fault, service, operation)) return [];
      counted.calls += 1;
      if (!isHit(counted.fault, counted.calls)) return [];
      counted.hits += 1;
      return counted.fault;
    });
  }

  async #misbehave(hits: readonly OperationFault[], carryOut: () => unknown): Promise<unknown> {
    let failAfter: AwsError | undefined;
    for (const fault of hits) {
      switch (fault.kind) {
        case "throttle":
          throw throttled();
        case "failBeforeEffect":
          throw failed();
        case "failAfterEffect":
          failAfter = failed();
          break;
        case "delay":
          await this.#hold(fault.seconds);
          break;
        default:
          assertNever(fault);
      }
    }
    const output = await carryOut();
    if (failAfter !== undefined) throw failAfter;
    return output;
  }

  #hold(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const release = (): void => {
        this.#held.delete(release);
        cancel();
        resolve();
      };
      const time = this.#clock.now() + seconds * 1000;
      const cancel = this.#clock.at(time, "faults: let a held call go on", release);
      this.#held.add(release);
    });
  }
}

/** Code and status: https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html, and the other services' pages of that name. */
function throttled(): AwsError {
  return new AwsError("ThrottlingException", "Rate exceeded (a fault set in the sandbox).", 400);
}

function failed(): AwsError {
  const message =
    "The request processing has failed because of an unknown error (a fault set in the sandbox).";
  return new AwsError("InternalFailure", message, 500);
}
