import type { OperatorWorld } from "./ports";

/** Two people who order the opposite settle within a few looks; whoever wrote last looks last. */
const maximumLooks = 5;

/**
 * Brings the canary's rule to what the ledger says, and looks again whether that still holds: an order in between has been
 * settled before ours, and would be undone. Resolves to what holds now, as a sentence.
 */
export async function settleCanary(
  { ledger, canaryRules }: Pick<OperatorWorld, "ledger" | "canaryRules">,
  endpointName: string,
  ruleName: string,
): Promise<string> {
  let silence = (await ledger.control(endpointName))?.canarySilenced;
  for (let look = 1; look <= maximumLooks; look += 1) {
    await (silence === undefined ? canaryRules.enable(ruleName) : canaryRules.disable(ruleName));
    const settled = silence;
    silence = (await ledger.control(endpointName))?.canarySilenced;
    if ((silence === undefined) === (settled === undefined))
      return silence === undefined
        ? `The synthetic canary calls the gateway of ${endpointName} every minute again.`
        : `The synthetic canary of ${endpointName} is silent until ${silence.until}; until then its alarm keeps the state that it has.`;
  }
  throw new Error(`the synthetic canary of ${endpointName} is silenced and restored over and over`);
}
