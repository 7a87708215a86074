import { hourFolders, type Window } from "../../shared/time-window";
import type { ObjectStore } from "./ports";

/** An object in the folder of a UTC hour. */
export interface HourlyKey {
  readonly key: string;
  /** `yyyy/mm/dd/hh`. */
  readonly hourFolder: string;
}

/**
 * The objects in the folders of the hours that a span of time touches, in order of hour and key: one listing, since a month
 * of hours has 720 folders of which most may be empty.
 */
export async function* keysOfHours(
  objects: Pick<ObjectStore, "list">,
  bucket: string,
  folder: string,
  span: Window,
): AsyncGenerator<HourlyKey> {
  const hours = hourFolders(span);
  const first = hours[0] ?? "";
  const last = hours.at(-1) ?? "";
  const prefix = `${folder}/`;
  for await (const key of objects.list(bucket, prefix, `${prefix}${first}`)) {
    const rest = key.slice(prefix.length);
    const [, hourFolder, name] = /^(\d{4}\/\d\d\/\d\d\/\d\d)\/(.*)$/.exec(rest) ?? [];
    if (rest > last && !rest.startsWith(last)) return;
    // What is no object of an hour, such as the folder itself, holds no lines.
    if (hourFolder !== undefined && name !== "" && name !== undefined) yield { key, hourFolder };
  }
}

/** When the hour of a folder `yyyy/mm/dd/hh` begins, in milliseconds. */
export function hourStartOf(hourFolder: string): number {
  const [year = 0, month = 1, day = 1, hour = 0] = hourFolder.split("/").map(Number);
  return Date.UTC(year, month - 1, day, hour);
}
