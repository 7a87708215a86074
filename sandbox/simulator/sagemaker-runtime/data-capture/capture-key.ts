import type { SimulatedTime } from "../../kernel/ports";

/** The folder of a variant's captures of one UTC hour: `<destination>/<endpoint>/<variant>/yyyy/mm/dd/hh`. */
export function captureFolder(
  destinationS3Uri: string,
  endpointName: string,
  variantName: string,
  time: SimulatedTime,
): string {
  const [day = "", clock = ""] = new Date(time).toISOString().split("T");
  const hour = clock.slice(0, 2);
  return [destinationS3Uri.replace(/\/+$/, ""), endpointName, variantName, ...day.split("-"), hour].join("/");
}

/** `mm-ss-mmm-<id>.jsonl`, by the time of the file's first record. */
export function captureFileName(time: SimulatedTime, id: string): string {
  const clock = new Date(time).toISOString().slice(14, 23).replace(/[:.]/g, "-");
  return `${clock}-${id}.jsonl`;
}
