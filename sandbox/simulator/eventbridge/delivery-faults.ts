import { defaultInputBehaviour, type InputBehaviour } from "./target-input";

/**
 * Misbehaviour of the bus, on purpose and repeatable: the n-th event for a target since the start is treated
 * specially when n is a multiple of the number given. 0 switches a fault off.
 */
export interface DeliveryFaults extends InputBehaviour {
  /** Delivers it twice, as AWS documents that it may. */
  readonly duplicateEvery: number;
  /** Never delivers it: SageMaker's events are best effort. */
  readonly loseEvery: number;
  /** Delivers it late, so that later events overtake it: the bus gives no order. */
  readonly delayEvery: number;
  /** How late, in simulated seconds. */
  readonly delaySeconds: number;
  /** Delivers it after the next event for the same target, or after `reorderSeconds` when none follows. */
  readonly reorderEvery: number;
  /** How long it waits for an event to overtake it, in simulated seconds. */
  readonly reorderSeconds: number;
}

export const noFaults: DeliveryFaults = {
  duplicateEvery: 0,
  loseEvery: 0,
  delayEvery: 0,
  delaySeconds: 0,
  reorderEvery: 0,
  reorderSeconds: 60,
  ...defaultInputBehaviour,
};

/** The delays in seconds of each copy that is delivered of the event with this sequence number (from 1). */
export function plannedCopies(faults: DeliveryFaults, sequence: number): readonly number[] {
  if (isDue(faults.loseEvery, sequence)) return [];
  const delay = isDue(faults.delayEvery, sequence) ? faults.delaySeconds : 0;
  return isDue(faults.duplicateEvery, sequence) ? [delay, delay] : [delay];
}

/** Whether the event with this sequence number waits for the next one of its target. */
export function isReordered(faults: DeliveryFaults, sequence: number): boolean {
  return isDue(faults.reorderEvery, sequence);
}

function isDue(every: number, sequence: number): boolean {
  return every > 0 && sequence % every === 0;
}
