import type {
  ListTagsForResourceInput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";

/** The tags of applications and deployment groups, by ARN. */
export class TagStore {
  readonly #tags = new Map<string, Map<string, string>>();

  create(arn: string, tags: readonly Tag[] = []): void {
    this.#tags.set(arn, new Map());
    this.add(arn, tags);
  }

  add(arn: string, tags: readonly Tag[]): void {
    const kept = this.#of(arn);
    for (const { Key = "", Value = "" } of tags) kept.set(Key, Value);
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

  /** A resource that was renamed has another ARN. */
  move(from: string, to: string): void {
    const tags = this.#of(from);
    this.#tags.delete(from);
    this.#tags.set(to, tags);
  }

  #of(arn: string): Map<string, string> {
    const tags = this.#tags.get(arn);
    if (tags !== undefined) return tags;
    if (arn.includes(":deploymentgroup:")) {
      throw new AwsError("DeploymentGroupDoesNotExistException", `No deployment group found for ${arn}`);
    }
    if (arn.includes(":application:")) {
      throw new AwsError("ApplicationDoesNotExistException", `No application found for ${arn}`);
    }
    throw new AwsError("ArnNotSupportedException", `${arn} is neither an application nor a deployment group`);
  }
}

export function tagOperations(tags: TagStore): Record<string, Operation> {
  return {
    TagResource: ({ ResourceArn = "", Tags = [] }: TagResourceInput) => {
      tags.add(ResourceArn, Tags);
      return {};
    },
    UntagResource: ({ ResourceArn = "", TagKeys = [] }: UntagResourceInput) => {
      tags.remove(ResourceArn, TagKeys);
      return {};
    },
    ListTagsForResource: ({ ResourceArn = "" }: ListTagsForResourceInput) => ({
      Tags: tags.list(ResourceArn),
    }),
  };
}
