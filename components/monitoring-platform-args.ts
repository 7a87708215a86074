import type { ContactArgs } from "./contact-args";
import type { IncidentsArgs } from "./incident-args";

/** Arguments of the monitoring platform: what all monitored endpoints of one environment share. */
export interface MonitoringPlatformArgs {
  /**
   * Name of the environment, such as `prod`: lower-case letters, digits and inner hyphens. Part of every physical
   * name, so changing it replaces everything. The bucket's name must stay within 63 characters, which leaves 11
   * for the environment in the regions with the longest names.
   */
  environment: string;
  /** The 12 digits of the AWS account that the stack deploys to. */
  accountId: string;
  /** The AWS region that the stack deploys to, such as `eu-central-1`. */
  region: string;
  /**
   * Who is told about incidents, first to call first. At least one must have a `mailto:` or `https:` channel, since
   * only these can be subscribed to the incident topic, where alarms on the notifier itself go whatever else is configured.
   */
  contacts: ContactArgs[];
  /** Where incidents are sent beside the contacts' channels. Default: nowhere else. */
  incidents?: IncidentsArgs;
  /** Where the runbooks are published; each alarm links to `<runbookBaseUrl>/<runbook>.md`. */
  runbookBaseUrl: string;
  /**
   * S3 buckets from which the functions read evaluation reports and drift baselines. At least one; no other bucket
   * but the platform's own is readable to them.
   */
  modelBucketNames: string[];
  /**
   * ARNs of the KMS keys under which model buckets encrypt their objects, at most 10. Default: none, for buckets under
   * AWS's own keys. Each key's own policy must let this account use it as well.
   */
  modelBucketKeyArns?: string[];
  /**
   * Whether the ledger refuses to be deleted and the data bucket to be deleted while it holds objects. Default true.
   * Switch it off only where losing captured data and the record of decisions is fine.
   */
  deletionProtection?: boolean;
  /** Days that captured and queued requests and their answers are kept. Default 90, at least 1. */
  captureRetentionDays?: number;
  /** Days that the functions' logs are kept. Default 90; CloudWatch Logs offers a fixed list of numbers. */
  logRetentionDays?: number;
  /**
   * Concurrent executions reserved for the orchestrator, taken from the account's quota. Default: none reserved.
   * At least 1, since 0 would stop it.
   */
  orchestratorReservedConcurrency?: number;
  /**
   * Whether endpoints of this environment may have a gateway. Default false; true adds the functions that test a
   * gateway's releases and call it every minute, and CodeDeploy's application and role.
   */
  gateways?: boolean;
  /**
   * Folder with the built functions, one sub-folder `<function>/index.js` each. Default: the build that comes with
   * this package.
   */
  functionCodeFolder?: string;
}
