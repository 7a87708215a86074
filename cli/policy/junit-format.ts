import junit from "junit-report-builder";
import type { Judgement } from "../../policies/judgement/judge";
import { outcomeOf } from "./json-format";

/** JUnit's XML, which every CI shows: a test case for each rule, failed by what is mandatory. */
export function junitFormat(judgement: Judgement): string {
  const builder = junit.newBuilder();
  const suite = builder.testSuite().name("monitored-endpoint");
  for (const verdict of judgement.verdicts) {
    const { rule, level, violations, notEvaluable } = verdict;
    const testCase = suite.testCase().className(`monitored-endpoint.${rule.severity}`).name(rule.id);
    const lines = violations.map(({ resource, problem, fix }) => `${resource.urn} ${problem}. Fix: ${fix}.`);
    const unknown = notEvaluable.map(({ resource, unknown: what }) => `${resource.urn}: ${what} is unknown.`);
    if (lines.length > 0 && level === "mandatory") testCase.failure(lines.join("\n"), rule.severity);
    else if (unknown.length > 0 && judgement.settings.unknowns === "fail")
      testCase.failure(unknown.join("\n"), "notEvaluable");
    else if (outcomeOf(verdict) === "notApplicable") testCase.skipped();
    const told = [...lines, ...unknown];
    if (told.length > 0) testCase.standardOutput(told.join("\n"));
  }
  for (const { exemption, problem, fix } of judgement.exemptionProblems) {
    suite
      .testCase()
      .className("monitored-endpoint.exemptions")
      .name(`${exemption.policy} on ${exemption.urn}`)
      .failure(`${problem}. Fix: ${fix}.`, "exemption");
  }
  return builder.build();
}
