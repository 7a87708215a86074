import type { Exempted, Judgement, Verdict } from "../../policies/judgement/judge";
import { describe, type Finding } from "../../policies/model/rule/finding";
import { severities } from "../../policies/model/rule/severity";

/** A finding with everything that a reader of any format needs. */
export interface ToldFinding {
  readonly rule: string;
  readonly title: string;
  readonly severity: Verdict["rule"]["severity"];
  readonly level: Verdict["level"];
  readonly urn: string;
  /** `MetricAlarm "latency"`. */
  readonly resource: string;
  /** What is wrong; for what cannot be judged, what is unknown. */
  readonly problem: string;
  /** The smallest change that mends it; empty for what cannot be judged. */
  readonly fix: string;
}

const levels: readonly ToldFinding["level"][] = ["mandatory", "advisory"];

/** The violations of all rules, worst first. */
export function violationsOf({ verdicts }: Judgement): readonly ToldFinding[] {
  return verdicts
    .flatMap((verdict) => verdict.violations.map((finding) => told(verdict, finding)))
    .sort(
      (one, other) =>
        levels.indexOf(one.level) - levels.indexOf(other.level) ||
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        one.urn.localeCompare(other.urn),
    );
}

/** What could not be judged. */
export function notEvaluableOf({ verdicts }: Judgement): readonly ToldFinding[] {
  return verdicts.flatMap((verdict) => verdict.notEvaluable.map((finding) => told(verdict, finding)));
}

/** What is exempted, with the exemption. */
export function exemptedOf({ verdicts }: Judgement): readonly (ToldFinding & Pick<Exempted, "exemption">)[] {
  return verdicts.flatMap((verdict) =>
    verdict.exempted.map(({ finding, exemption }) => ({ ...told(verdict, finding), exemption })),
  );
}

function told({ rule, level }: Verdict, finding: Finding): ToldFinding {
  const { id, title, severity } = rule;
  const { resource } = finding;
  const text =
    finding.outcome === "violation"
      ? { problem: finding.problem, fix: finding.fix }
      : { problem: `cannot be judged: ${finding.unknown} is unknown`, fix: "" };
  return { rule: id, title, severity, level, urn: resource.urn, resource: describe(resource), ...text };
}
