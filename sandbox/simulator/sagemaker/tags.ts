import type { AddTagsInput, DeleteTagsInput, ListTagsInput, Tag } from "@aws-sdk/client-sagemaker";
import type { Operation } from "../kernel/service";
import type { Checked } from "./checked";
import { validationError } from "./validation-error";

/** More tags than this on one resource are refused. */
const tagLimit = 50;

/** The tags of every resource, by ARN. */
export class TagStore {
  readonly #tags = new Map<string, Map<string, string>>();

  /** Begins the tags of a new resource. */
  create(arn: string, tags: readonly Tag[] = []): void {
    this.#tags.set(arn, new Map());
    this.add(arn, tags);
  }

  add(arn: string, tags: readonly Tag[]): void {
    const kept = this.#of(arn);
    const changed = new Map([
      ...kept,
      ...tags.map((tag): [string, string] => [tag.Key ?? "", tag.Value ?? ""]),
    ]);
    if (changed.size > tagLimit) throw validationError(`A resource can have at most ${tagLimit} tags.`);
    this.#tags.set(arn, changed);
  }

  remove(arn: string, keys: readonly string[]): void {
    const kept = this.#of(arn);
    for (const key of keys) kept.delete(key);
  }

  list(arn: string): Tag[] {
    return [...this.#of(arn)].map(([Key, Value]) => ({ Key, Value }));
  }

  delete(arn: string): void {
    this.#tags.delete(arn);
  }

  #of(arn: string): Map<string, string> {
    const tags = this.#tags.get(arn);
    if (tags === undefined) throw validationError(`Could not find resource "${arn}".`);
    return tags;
  }
}

export function tagOperations(tags: TagStore): Record<string, Operation> {
  return {
    AddTags: (input: Checked<AddTagsInput, "ResourceArn" | "Tags">) => {
      tags.add(input.ResourceArn, input.Tags);
      return { Tags: tags.list(input.ResourceArn) };
    },
    ListTags: (input: Checked<ListTagsInput, "ResourceArn">) => ({ Tags: tags.list(input.ResourceArn) }),
    DeleteTags: (input: Checked<DeleteTagsInput, "ResourceArn" | "TagKeys">) => {
      tags.remove(input.ResourceArn, input.TagKeys);
      return {};
    },
  };
}
