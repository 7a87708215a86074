import type { SageMaker } from "@aws-sdk/client-sagemaker";
import { tagChanges, tagMap, tagPairs } from "../core/tags";

type Tags = Readonly<Record<string, string>>;

/** All tags of a SageMaker resource. */
export async function readTags(sageMaker: SageMaker, ResourceArn: string): Promise<Tags> {
  const { Tags } = await sageMaker.listTags({ ResourceArn });
  return tagMap(Tags);
}

/** Gives a SageMaker resource other tags. */
export async function updateTags(
  sageMaker: SageMaker,
  ResourceArn: string,
  before: Tags | undefined,
  after: Tags | undefined,
): Promise<void> {
  const { set, removed } = tagChanges(before, after);
  if (set.length > 0) await sageMaker.addTags({ ResourceArn, Tags: tagPairs(Object.fromEntries(set)) });
  if (removed.length > 0) await sageMaker.deleteTags({ ResourceArn, TagKeys: removed });
}
