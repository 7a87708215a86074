import type { GoldenRequest } from "../../shared/golden-requests";

/** The golden request whose turn it is: another one each minute, so that all are asked in as many minutes. */
export function goldenRequestOfMinute(
  requests: readonly GoldenRequest[],
  nowMs: number,
): GoldenRequest | undefined {
  return requests[Math.floor(nowMs / 60_000) % requests.length];
}
