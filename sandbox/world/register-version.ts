import { createTrainingPipeline } from "../data/create-training-pipeline";
import { publishedLikeSeed } from "../data/generator";
import { demoVersions } from "../data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../data/seed";
import { loadTrainingData } from "../data/training-data";
import { trainingPipelineName } from "../data/training-pipeline";
import { UserError } from "../setup/user-error";
import { runningEnvironment } from "./world-environment";

export interface RegisterOptions {
  /** The world's folder. */
  readonly folder: string;
  readonly version: number;
  readonly approve: boolean;
  readonly report: (line: string) => void;
}

/**
 * Registers one of the turbine model's versions in a running sandbox, as the data scientists would.
 *
 * @throws UserError when the sandbox is down, or there is no such version.
 */
export async function registerVersion({ folder, version, approve, report }: RegisterOptions): Promise<void> {
  const environment = runningEnvironment(folder);
  const recipe = demoVersions.find((known) => known.version === version);
  if (recipe === undefined)
    throw new UserError(
      `There is no version ${version}; there are ${demoVersions.map((known) => known.version).join(", ")}, to be registered in this order.`,
      2,
    );
  report("registry · training on generated turbine data, unless it was done before");
  const data = await loadTrainingData({ kind: "generated", rows: 10_000, seed: publishedLikeSeed });
  const { arn, created } = await registerModelVersion({ environment, data, recipe });
  if (created && version === 1) {
    await createTrainingPipeline(environment, data);
    report(`registry · training pipeline ${trainingPipelineName}`);
  }
  report(`registry · ${created ? "registered" : "was there already:"} ${arn}`);
  if (!approve) return;
  await approveModelVersion(environment, arn);
  report("registry · approved");
}
