import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import type { Judgement } from "../../policies/judgement/judge";
import type { SourcePlace } from "./source-place";
import { violationsOf } from "./told-finding";

/** SARIF 2.1.0, which code hosts show beside the lines of a program; the place is that of the resource's constructor. */
export function sarifFormat(
  judgement: Judgement,
  version: string,
  placeOf: (urn: string) => SourcePlace | undefined,
  fallbackFile: string,
): string {
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: "monitored-endpoint",
    toolDriverVersion: version,
  });
  for (const { rule } of judgement.verdicts) {
    run.addRule(
      new SarifRuleBuilder().initSimple({
        ruleId: rule.id,
        shortDescriptionText: rule.title,
        fullDescriptionText: `${rule.rationale} ${rule.remediation}`,
      }),
    );
  }
  for (const { rule, level, resource, problem, fix, urn } of violationsOf(judgement)) {
    const place = placeOf(urn);
    const result = new SarifResultBuilder().initSimple({
      ruleId: rule,
      level: level === "mandatory" ? "error" : "warning",
      messageText: `${resource} ${problem}. Fix: ${fix}. (${urn})`,
      fileUri: place?.file ?? fallbackFile,
      ...(place === undefined
        ? {}
        : {
            startLine: place.line,
            startColumn: place.column,
            endLine: place.line,
            // The library takes column 1 for the end, which is before the start.
            endColumn: place.column + 1,
          }),
    });
    // The same finding of the next run is the same alert.
    result.result.partialFingerprints = { "ruleAndResource/v1": `${rule}|${urn}|${problem}` };
    run.addResult(result);
  }
  const sarif = new SarifBuilder();
  sarif.addRun(run);
  return `${sarif.buildSarifJsonString({ indent: true })}\n`;
}
