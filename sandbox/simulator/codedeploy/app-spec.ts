import { createHash } from "node:crypto";
import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import { parse } from "yaml";
import { z } from "zod";
import { AwsError } from "../kernel/service";
import { type HookName, hookNames } from "./deployment/plan";

/** What an AppSpec for Lambda says. */
export interface AppSpec {
  readonly functionName: string;
  readonly aliasName: string;
  readonly currentVersion: string;
  readonly targetVersion: string;
  readonly hooks: Readonly<Partial<Record<HookName, string>>>;
}

const publishedVersion = z.string().regex(/^\d+$/, 'must be the number of a published version, such as "2"');

const schema = z.object({
  version: z.literal(0, "must be 0.0"),
  resources: z
    .array(
      z.record(
        z.string(),
        z.object({
          type: z.literal("AWS::Lambda::Function"),
          properties: z.object({
            name: z.string().min(1),
            alias: z.string().min(1),
            currentversion: publishedVersion,
            targetversion: publishedVersion,
          }),
        }),
      ),
    )
    .length(1, "must be one function"),
  hooks: z
    .array(
      z.strictObject({
        beforeallowtraffic: z.string().min(1).optional(),
        afterallowtraffic: z.string().min(1).optional(),
      }),
    )
    .optional(),
});

/**
 * Reads the AppSpec of a revision, in JSON or YAML:
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-example.html#appspec-file-example-lambda.
 * AWS's pages print its keys in capitals and in small letters, so both are taken. All mistakes are told at once.
 */
export function readAppSpec(revision: RevisionLocation | undefined): AppSpec {
  if (revision === undefined) throw new AwsError("RevisionRequiredException", "revision must be specified.");
  const { content, sha256 } = givenContent(revision);
  if (sha256 !== undefined && sha256 !== createHash("sha256").update(content).digest("hex")) {
    throw invalid(["its content does not have the given sha256"]);
  }
  const parsed = schema.safeParse(withSmallKeys(parseText(content)));
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the document"}: ${message}`),
    );
  }
  const [resource] = parsed.data.resources.flatMap((entry) => Object.values(entry));
  if (resource === undefined) throw invalid(["resources: must be one function"]);
  const { name, alias, currentversion, targetversion } = resource.properties;
  return {
    functionName: name,
    aliasName: alias,
    currentVersion: currentversion,
    targetVersion: targetversion,
    hooks: readHooks(parsed.data.hooks ?? []),
  };
}

/** The AppSpec of a rollback: the same alias the other way round, without hooks. */
export function rollbackContent({ functionName, aliasName, currentVersion, targetVersion }: AppSpec): string {
  return JSON.stringify({
    version: 0,
    Resources: [
      {
        [functionName]: {
          Type: "AWS::Lambda::Function",
          Properties: {
            Name: functionName,
            Alias: aliasName,
            CurrentVersion: targetVersion,
            TargetVersion: currentVersion,
          },
        },
      },
    ],
  });
}

function givenContent(revision: RevisionLocation): {
  readonly content: string;
  readonly sha256: string | undefined;
} {
  const { revisionType } = revision;
  const text = revisionType === "AppSpecContent" ? revision.appSpecContent : revision.string;
  if (revisionType !== "AppSpecContent" && revisionType !== "String") {
    throw invalid([`the sandbox simulates revisionType AppSpecContent only, not ${revisionType ?? "none"}`]);
  }
  if (text?.content === undefined) throw invalid([`appSpecContent.content must be given`]);
  return { content: text.content, sha256: text.sha256 };
}

function parseText(content: string): unknown {
  try {
    return parse(content);
  } catch {
    throw invalid(["it is neither JSON nor YAML"]);
  }
}

function withSmallKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSmallKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.toLowerCase(), withSmallKeys(item)]),
  );
}

function readHooks(
  entries: readonly {
    readonly beforeallowtraffic?: string | undefined;
    readonly afterallowtraffic?: string | undefined;
  }[],
): AppSpec["hooks"] {
  const given: Record<HookName, readonly string[]> = {
    BeforeAllowTraffic: entries.flatMap(({ beforeallowtraffic = [] }) => beforeallowtraffic),
    AfterAllowTraffic: entries.flatMap(({ afterallowtraffic = [] }) => afterallowtraffic),
  };
  const twice = hookNames.filter((name) => given[name].length > 1);
  if (twice.length > 0) throw invalid(twice.map((name) => `hooks: ${name} is given more than once`));
  const [BeforeAllowTraffic] = given.BeforeAllowTraffic;
  const [AfterAllowTraffic] = given.AfterAllowTraffic;
  return {
    ...(BeforeAllowTraffic === undefined ? {} : { BeforeAllowTraffic }),
    ...(AfterAllowTraffic === undefined ? {} : { AfterAllowTraffic }),
  };
}

function invalid(problems: readonly string[]): AwsError {
  return new AwsError("InvalidRevisionException", `The AppSpec is invalid: ${problems.join("; ")}.`);
}
