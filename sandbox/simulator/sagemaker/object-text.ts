import type { ObjectStore } from "../sagemaker-runtime/object-store";

/** The text of an object. Rejects with the object's address in the message when it cannot be read. */
export async function objectText(objects: ObjectStore, uri: string): Promise<string> {
  const found = await objects.read(uri).catch((error: unknown) => {
    throw new Error(`${uri} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (found.kind === "content") return found.body.toString("utf8");
  throw new Error("the store answered 'unchanged' without being asked");
}
