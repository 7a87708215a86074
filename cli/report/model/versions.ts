import { sourceText } from "../source";
import type { EndpointView } from "./endpoint-view";
import type { Section, VersionRow } from "./report-data";
import { durationText } from "./words";

/** What has served when, and how it came to: the newest first. */
export function versionRows({ facts, nowMs }: EndpointView): Section<readonly VersionRow[]> {
  const { standing } = facts;
  const sources = [sourceText(standing.source)];
  if (standing.kind !== "read")
    return { kind: "unknown", reason: `The ledger could not be read: ${standing.reason}.`, sources };
  const { served } = standing.value;
  if (served.length === 0)
    return { kind: "empty", reason: "The ledger names nothing that has served.", sources };
  const rows = served.map(({ modelPackageVersion, from, to, decision }) => {
    const what =
      modelPackageVersion === undefined
        ? "A model that is not from the registry"
        : `Version ${modelPackageVersion}`;
    const long = durationText((to === undefined ? nowMs : Date.parse(to)) - Date.parse(from));
    return {
      from,
      what: to === undefined ? `${what} has served for ${long}` : `${what} served for ${long}`,
      why: whys[decision] ?? decision,
      ...(to === undefined ? {} : { to }),
    };
  });
  return { kind: "shown", content: rows.reverse(), sources };
}

const whys: Readonly<Record<string, string>> = {
  ADOPTED: "it was there when the orchestrator first saw the endpoint",
  PROMOTED: "it was promoted after its rollout",
  UNPROVEN: "its rollout ended with too few requests to prove it",
};
