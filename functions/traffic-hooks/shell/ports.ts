import type { LifecycleEvent } from "../../shared/check-report";
import type { EndpointDocument } from "../../shared/endpoint-document";
import type { EndpointCaller } from "../../shared/invoke-endpoint";
import type { GatewayInvoker } from "../../shared/invoke-gateway";
import type { TextObjectReader } from "../../shared/text-object";

/** What a hook needs to know of the deployment that asks it. */
export interface Deployment {
  /** Deployment groups are named as their endpoints. */
  readonly deploymentGroupName: string;
  readonly appSpecContent?: string;
}

/** What the hooks need of the world. */
export interface HookWorld {
  readonly lifecycleEvent: LifecycleEvent;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly deployments: {
    describe(deploymentId: string): Promise<Deployment>;
    /** Tells CodeDeploy the result; once it has one, a second one changes nothing. */
    report(deploymentId: string, executionId: string, status: "Succeeded" | "Failed"): Promise<void>;
  };
  readonly readDocument: (endpointName: string) => Promise<EndpointDocument>;
  readonly readText: TextObjectReader;
  readonly callEndpoint: EndpointCaller;
  readonly invokeGateway: GatewayInvoker;
  /** The keys of all objects in a folder. */
  readonly listKeys: (folderS3Uri: string) => Promise<readonly string[]>;
  readonly reports: {
    /** The text of a report in the platform's bucket, or nothing when there is none. */
    read(key: string): Promise<string | undefined>;
    write(key: string, text: string): Promise<void>;
  };
  readonly log: HookLog;
}

export interface HookLog {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** The endpoint under check: its document and the section about its gateway. */
export interface CheckedEndpoint {
  readonly document: EndpointDocument;
  readonly gateway: NonNullable<EndpointDocument["gateway"]>;
}
