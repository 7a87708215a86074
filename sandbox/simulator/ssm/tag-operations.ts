import type {
  AddTagsToResourceCommandInput,
  ListTagsForResourceCommandInput,
  RemoveTagsFromResourceCommandInput,
  Tag,
} from "@aws-sdk/client-ssm";
import { AwsError, type Operation } from "../kernel/service";
import type { DocumentRecord, DocumentStore } from "./document-store";

const tagLimit = 50;

/** The operations on the tags of documents; those of other resources are the emulator's. */
export function tagOperations(store: DocumentStore): Record<string, Operation> {
  const taggedDocument = (id: string | undefined): DocumentRecord => {
    const found = store.find(id ?? "");
    if (found === undefined) throw new AwsError("InvalidResourceId", `The resource ID "${id}" is not valid.`);
    return found;
  };
  return {
    AddTagsToResource: (input: AddTagsToResourceCommandInput) => {
      const document = taggedDocument(input.ResourceId);
      store.put({ ...document, tags: tagsFrom(document.tags, input.Tags) });
      return {};
    },
    RemoveTagsFromResource: (input: RemoveTagsFromResourceCommandInput) => {
      const document = taggedDocument(input.ResourceId);
      const removed = input.TagKeys ?? [];
      store.put({ ...document, tags: new Map([...document.tags].filter(([key]) => !removed.includes(key))) });
      return {};
    },
    ListTagsForResource: (input: ListTagsForResourceCommandInput) => ({
      TagList: [...taggedDocument(input.ResourceId).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };
}

/** What a resource's tags are with these added. */
export function tagsFrom(
  tags: ReadonlyMap<string, string>,
  added: readonly Tag[] = [],
): ReadonlyMap<string, string> {
  const all = new Map([...tags, ...added.map(({ Key = "", Value = "" }) => [Key, Value] as const)]);
  if (all.size > tagLimit) {
    throw new AwsError("TooManyTagsError", `A resource can have at most ${tagLimit} tags.`);
  }
  return all;
}
