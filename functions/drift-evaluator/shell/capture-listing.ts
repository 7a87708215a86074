import type { EndpointDocument } from "../../shared/endpoint-document";
import { readS3Uri } from "../../shared/s3-uri";
import { type HourFolder, hoursOf, type Window } from "../../shared/time-window";
import { digestOf } from "./digest";
import type { ListedObject, ObjectStore } from "./object-store";

/** A captured object, in the folder of an hour. */
export interface CapturedObject extends ListedObject {
  readonly folder: HourFolder;
  /** The key's part after the hour's folder. */
  readonly fileName: string;
}

/** What lies in the folders of a window, in the order of the keys. */
export interface CaptureListing {
  readonly bucket: string;
  readonly objects: readonly CapturedObject[];
  /** Of all keys and ETags. */
  readonly digest: string;
}

/** Lists the captured objects of the hours that the window touches. */
export async function listCapture(
  store: ObjectStore,
  { endpointName, serving }: EndpointDocument,
  window: Window,
): Promise<CaptureListing> {
  const { bucket, key } = readS3Uri(serving.dataCapture.destinationS3Uri);
  const objects: CapturedObject[] = [];
  for (const folder of hoursOf(window)) {
    const prefix = [key, endpointName, serving.variantName, folder.path]
      .filter((part) => part !== "")
      .join("/");
    for await (const object of store.list(bucket, prefix))
      objects.push({ ...object, folder, fileName: object.key.slice(prefix.length) });
  }
  return {
    bucket,
    objects,
    digest: digestOf(JSON.stringify(objects.map(({ key: each, eTag }) => [each, eTag]))),
  };
}
