import * as z from "zod/mini";
import {
  type ReportWrittenDetail,
  reportWritten,
  reportWrittenDetailSchema,
} from "../../shared/monitoring-report";
import "../../shared/schema-language";

/** Why the knowledge base was woken. What there is to take in is read from S3 and from SageMaker, not from the event. */
export type KnowledgeBaseEvent =
  | ({ readonly kind: "reportWritten" } & ReportWrittenDetail)
  | {
      readonly kind: "jobEnded";
      readonly processingJobName: string;
      /** Where it has written; absent where the event does not say. */
      readonly outputS3Uris?: readonly string[];
    }
  | { readonly kind: "reconcile"; readonly lookBackHours: number }
  | { readonly kind: "rejected"; readonly reason: string };

/** Reports of the last day, and two hours for whatever was late. */
const usualLookBackHours = 26;
const longestLookBackHours = 24 * 90;

const envelope = z.looseObject({
  source: z.string(),
  "detail-type": z.string(),
  detail: z.looseObject({}),
});
const job = z.looseObject({ ProcessingJobName: z.string().check(z.minLength(1)) });
/** Only to leave out jobs that are none of ours: of another shape it says nothing, and SageMaker is asked. */
const outputs = z.looseObject({
  ProcessingOutputConfig: z.looseObject({
    Outputs: z.array(z.looseObject({ S3Output: z.looseObject({ S3Uri: z.string() }) })),
  }),
});
const reconcile = z.looseObject({
  environment: z.string(),
  /** How far to look back, for after an outage; absent = 26. */
  lookBackHours: z.optional(z.int().check(z.gte(1), z.lte(longestLookBackHours))),
});

/** Reads an EventBridge event. Never throws: what it does not understand comes back as `rejected` with the reason. */
export function readKnowledgeBaseEvent(input: unknown, environment: string): KnowledgeBaseEvent {
  const parsed = envelope.safeParse(input);
  if (!parsed.success) return rejected("event", parsed.error.issues);
  const { source, detail, "detail-type": detailType } = parsed.data;
  switch (`${source}/${detailType}`) {
    case `${reportWritten.source}/${reportWritten.detailType}`: {
      const found = reportWrittenDetailSchema.safeParse(detail);
      return found.success
        ? { kind: "reportWritten", ...found.data }
        : rejected("detail", found.error.issues);
    }
    case "aws.sagemaker/SageMaker Processing Job State Change": {
      const found = job.safeParse(detail);
      return found.success
        ? { kind: "jobEnded", processingJobName: found.data.ProcessingJobName, ...outputsOf(detail) }
        : rejected("detail", found.error.issues);
    }
    case "monitored-endpoint/Reconcile Knowledge Base": {
      const found = reconcile.safeParse(detail);
      if (!found.success) return rejected("detail", found.error.issues);
      return found.data.environment === environment
        ? { kind: "reconcile", lookBackHours: found.data.lookBackHours ?? usualLookBackHours }
        : {
            kind: "rejected",
            reason: `detail.environment: is "${found.data.environment}", expected "${environment}"; correct the input of the schedule's target`,
          };
    }
    default:
      return {
        kind: "rejected",
        reason: `source, detail-type: "${source}" / "${detailType}" is not an event of the knowledge base; narrow the pattern of the rule that sends it`,
      };
  }
}

function outputsOf(detail: unknown): { readonly outputS3Uris?: readonly string[] } {
  const found = outputs.safeParse(detail);
  if (!found.success) return {};
  return { outputS3Uris: found.data.ProcessingOutputConfig.Outputs.map(({ S3Output }) => S3Output.S3Uri) };
}

function rejected(
  root: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
) {
  const problems = issues.map(({ path, message }) => `${[root, ...path].join(".")}: ${message}`);
  return { kind: "rejected", reason: problems.join("; ") } as const;
}
