import { captureFolder } from "../../sagemaker-runtime/data-capture/capture-key";
import { objectText } from "../object-text";
import type { ServiceParts } from "../service-parts";
import { analysedLine } from "./analysed-line";
import type { Judgement } from "./capture-analyser";
import type { AnalysedWindow, ProcessingJobRecord } from "./monitoring-records";

const hourMs = 3_600_000;

/** The folders of the hours that a window touches, for every production variant of the endpoint; none without capture. */
export function captureFoldersOf(
  { records }: ServiceParts,
  endpointName: string,
  { startMs, endMs }: AnalysedWindow,
): readonly string[] {
  const endpoint = records.endpoints.get(endpointName.toLowerCase());
  const destination = endpoint?.fleet.dataCapture?.DestinationS3Uri;
  if (endpoint === undefined || destination === undefined) return [];
  const folders: string[] = [];
  for (const { variantName } of endpoint.fleet.variants)
    for (let hour = Math.floor(startMs / hourMs) * hourMs; hour < endMs; hour += hourMs)
      folders.push(captureFolder(destination, endpoint.name, variantName, hour));
  return folders;
}

/** Whether there is anything to analyse. The folders may hold more than the window, as they may for AWS. */
export async function hasCapture(
  { objects }: Pick<ServiceParts, "objects">,
  folders: readonly string[],
): Promise<boolean> {
  for (const folder of folders) for await (const _ of objects.list(`${folder}/`)) return true;
  return false;
}

/** Reads everything that the job has as its input, and has it judged. */
export async function analyseCapture(
  { objects, behaviour, analyser }: ServiceParts,
  { definition, captureFolders, window }: ProcessingJobRecord,
): Promise<Judgement> {
  const { StatisticsResource, ConstraintsResource } = definition.baseline ?? {};
  if (StatisticsResource?.S3Uri === undefined || ConstraintsResource?.S3Uri === undefined)
    return { kind: "failed", reason: "the job has no baseline: both statistics and constraints are needed" };
  const files = {
    statistics: await objectText(objects, StatisticsResource.S3Uri),
    constraints: await objectText(objects, ConstraintsResource.S3Uri),
  };
  const lines: string[] = [];
  for (const folder of captureFolders)
    for await (const uri of objects.list(`${folder}/`))
      for (const line of (await objectText(objects, uri)).split("\n"))
        if (line !== "") lines.push(analysedLine(line, behaviour.monitoringColumns));
  return analyser(lines, window, files);
}
