import type { EndpointDocument } from "../../shared/endpoint-document";
import { linesOf } from "../../shared/lines";
import { readS3Uri } from "../../shared/s3-uri";
import type { Window } from "../../shared/time-window";
import { answerFigures } from "../core/answer-figures";
import { evaluate } from "../core/evaluate";
import { Join } from "../core/join";
import { measureQuality } from "../core/measure-quality";
import type { VariantJudgement } from "../core/report";
import { hourStartOf, keysOfHours } from "./keys-of-hours";
import type { ObjectStore, World } from "./ports";

/** So long before a window a label may have been uploaded: who knows the outcome may have written it down first. */
const earliestLabelMs = 3_600_000;

/** Judges the answers of one variant in a window. */
export async function judgeVariant(
  { objects, idDigest }: Pick<World, "objects" | "idDigest">,
  document: EndpointDocument & { readonly accuracy: NonNullable<EndpointDocument["accuracy"]> },
  window: Window,
  variantName: string,
): Promise<VariantJudgement> {
  const { accuracy: plan, endpointName, serving } = document;
  const join = new Join(window, plan, idDigest);
  await readCapture(
    objects,
    join,
    window,
    `${serving.dataCapture.destinationS3Uri}/${endpointName}/${variantName}`,
  );
  // Without a prediction there is nothing that a label could be of.
  if (join.hasPredictions()) {
    const endMs = window.endMs + plan.labelDelayMinutes * 60_000;
    await readLabels(objects, join, { startMs: window.startMs - earliestLabelMs, endMs }, plan.labelsS3Uri);
  }
  const counts = join.counts();
  const outcome = evaluate(counts, () => measureQuality(join, plan), plan);
  return { variantName, counts, delay: join.delay(), answers: answerFigures(join, plan), outcome };
}

async function readCapture(objects: ObjectStore, join: Join, window: Window, folder: string): Promise<void> {
  const { bucket, key } = readS3Uri(folder);
  for await (const { key: object } of keysOfHours(objects, bucket, key, window))
    for await (const line of linesOf(await objects.read({ bucket, key: object }))) {
      if (line.kind === "line") join.addCaptureLine(line.text);
      else join.addUnreadable("capture", tooLong);
    }
}

/** Reads the labels in the order of their upload, on which it depends which of two counts. */
async function readLabels(objects: ObjectStore, join: Join, hours: Window, folder: string): Promise<void> {
  const { bucket, key } = readS3Uri(folder);
  let object = 0;
  for await (const { key: objectKey, hourFolder } of keysOfHours(objects, bucket, key, hours)) {
    if (!objectKey.endsWith(".jsonl")) continue;
    const source = { hourStartMs: hourStartOf(hourFolder), object };
    object += 1;
    for await (const line of linesOf(await objects.read({ bucket, key: objectKey }))) {
      if (line.kind === "line") join.addLabelLine(line.text, source);
      else join.addUnreadable("labels", tooLong);
    }
  }
}

const tooLong = "line beyond the size limit";
