import type { ObjectStore } from "../../sagemaker-runtime/object-store";
import type { JudgedCapture } from "./capture-analyser";
import type { ProcessingJobRecord } from "./monitoring-records";

/** Writes the three files of a run (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-results.html). */
export async function writeReport(
  objects: ObjectStore,
  { reportUri, definition }: ProcessingJobRecord,
  { statistics, constraints, violations }: JudgedCapture,
): Promise<void> {
  const files = {
    "statistics.json": statistics,
    "constraints.json": constraints,
    "constraint_violations.json": { violations },
  };
  const kmsKeyId = definition.output?.KmsKeyId;
  const options = {
    contentType: "application/json",
    ...(kmsKeyId === undefined || kmsKeyId === "" ? {} : { kmsKeyId }),
  };
  for (const [name, content] of Object.entries(files))
    await objects.write(`${reportUri}/${name}`, JSON.stringify(content), options);
}
