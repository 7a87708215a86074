import type { ReportReading } from "../../../../functions/orchestrator/core/evaluation";
import type { ExistingEndpoint } from "../../../../functions/orchestrator/core/facts";
import type { ModelPackage } from "../../../../functions/orchestrator/core/gate";
import type { AlarmState, UpdateRequest, World } from "../../../../functions/orchestrator/shell/ports";
import type { EndpointDocument } from "../../../../functions/shared/endpoint-document";
import { InMemoryLedger } from "./in-memory-ledger";
import { Registrations } from "./registrations";
import { endpointDocument, modelPackage, packageArn, passingReport, startTime } from "./samples";
import { simulatedAlarms } from "./simulated-alarms";
import { SimulatedCheck } from "./simulated-check";
import { SimulatedReleases } from "./simulated-releases";

/** What the function died of in a test that lets it die. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** One endpoint's world in memory: counts every call, and can die before or after any of them. */
export class SimulatedWorld implements World {
  now = startTime;
  document: EndpointDocument = endpointDocument();
  readonly packages = new Map<number, ModelPackage>();
  private readonly registrations = new Registrations();
  readonly reportsByUri = new Map<string, ReportReading>();
  readonly alarmStates = new Map<string, AlarmState>();
  private readonly releases = new SimulatedReleases();
  readonly models = this.releases.models;
  readonly configurations = this.releases.configurations;
  readonly updateRequests: UpdateRequest[] = [];
  /** Requests that SageMaker refused because an update was in progress. */
  refusedRequests = 0;
  /** Requests for a version that was not approved when it was requested. */
  unapprovedRequests = 0;
  /** Requests for a configuration that neither served before nor was checked, on an endpoint with a gateway. */
  uncheckedRequests = 0;
  private readonly servedConfigurations = new Set<string>();
  private requestedAt = 0;
  endpoint: ExistingEndpoint | undefined;
  calls = 0;
  /** Called with the number of each call; throws to make the function die. */
  beforeCall: (call: number) => void = () => undefined;
  afterCall: (call: number) => void = () => undefined;
  readonly ledgerInMemory = new InMemoryLedger();

  constructor() {
    for (const name of this.document.rollout.rollbackAlarmNames) this.alarmStates.set(name, "OK");
  }

  readonly clock = () => this.now;

  readonly documents: World["documents"] = {
    list: () => this.call(() => [{ kind: "document", document: this.document }]),
    read: (name) =>
      this.call(() =>
        name === this.document.endpointName ? { kind: "document", document: this.document } : undefined,
      ),
  };

  readonly registry: World["registry"] = {
    newestApproved: (_group, limit) =>
      this.call(() =>
        [...this.packages]
          .filter(([, { approvalStatus }]) => approvalStatus === "Approved")
          .sort(([a], [b]) => b - a)
          .slice(0, limit)
          .map(([version]) => this.registrations.summaryOf(version)),
      ),
    describe: (arn) =>
      this.call(() => [...this.packages.values()].find(({ modelPackageArn }) => modelPackageArn === arn)),
  };

  readonly reports: World["reports"] = {
    read: ({ s3Uri }) =>
      this.call(() => this.reportsByUri.get(s3Uri) ?? { kind: "unreadable", reason: "NoSuchKey" }),
  };

  readonly alarms: World["alarms"] = simulatedAlarms(this.alarmStates, (answer) => this.call(answer));

  /** When the abort alarm was set off; rings for a minute, while SageMaker bakes it rolls back. */
  readonly aborts: number[] = [];
  /** What the configuration on trial has answered. */
  invocationCount = 1000;
  readonly invocations: World["invocations"] = { count: () => this.call(() => this.invocationCount) };
  readonly abortSignal: World["abortSignal"] = {
    publish: (_endpointName, now) =>
      this.call(() => {
        this.aborts.push(now);
      }),
  };

  readonly check = new SimulatedCheck(
    (answer) => this.call(answer),
    () => this.now,
  );
  readonly candidates = this.check.candidates;
  readonly gatewayFunction = this.check.gatewayFunction;
  readonly deployments = this.check.gatewayDeployments;
  readonly hookReports = this.check.hookReports;

  /** When people were told to look. */
  readonly calledPeople: number[] = [];
  readonly personSignal: World["personSignal"] = {
    publish: (_endpointName, now) =>
      this.call(() => {
        this.calledPeople.push(now);
      }),
  };

  readonly endpoints: World["endpoints"] = {
    describe: (name) =>
      this.call(
        () =>
          (name === this.document.endpointName ? this.endpoint : this.check.endpoint) ?? { kind: "absent" },
      ),
    describeConfiguration: (name) =>
      this.call(() => this.configurations.get(name) ?? this.check.configurations.get(name)),
    describeModel: (name) => this.call(() => this.models.get(name)),
    createModel: (release) => this.call(() => this.releases.createModel(release)),
    createConfiguration: (release) => this.call(() => this.releases.createConfiguration(release)),
    requestUpdate: (request) => this.call(() => this.requestUpdate(request)),
  };

  readonly ledger: World["ledger"] = {
    read: (name, variant, versions) => this.call(() => this.ledgerInMemory.read(name, variant, versions)),
    write: (write) => this.call(() => this.ledgerInMemory.write(write)),
  };

  /** A version in the registry, approved, with a report that holds. */
  approve(version: number, change: Partial<ModelPackage> = {}): void {
    const lastModifiedAt = this.later(1000);
    this.registrations.upTo(version, lastModifiedAt);
    this.packages.set(version, { ...modelPackage(version), lastModifiedAt, ...change });
    this.reportsByUri.set(
      `s3://registry/turbine-failure/${version}/evaluation.json`,
      passingReport(this.now),
    );
  }

  withdraw(version: number): void {
    const found = this.packages.get(version);
    if (found === undefined) throw new Error(`version ${version} is not in the registry`);
    const lastModifiedAt = this.later(1000);
    this.packages.set(version, { ...found, approvalStatus: "Rejected", lastModifiedAt });
  }

  /** The endpoint as Pulumi creates it, serving a version on the document's serving specification. */
  create(version: number, configurationName = "first-configuration"): void {
    this.makeRelease(version, configurationName);
    const time = new Date(this.now).toISOString();
    this.endpoint = {
      kind: "exists",
      status: "InService",
      endpointConfigName: configurationName,
      baking: false,
      createdAt: time,
      lastModifiedAt: time,
      variants: [
        {
          name: this.document.serving.variantName,
          desiredInstanceCount: this.document.serving.instanceCount,
        },
      ],
    };
    this.servedConfigurations.add(configurationName);
  }

  /** Somebody updates the endpoint without the orchestrator; SageMaker refuses it while another update runs. */
  updateByHand(version: number, finished: boolean): void {
    if (this.endpoint?.status !== "InService") return;
    const name = `by-hand-${version}-${this.calls}`;
    this.makeRelease(version, name);
    const lastModifiedAt = this.later(1000);
    this.endpoint = finished
      ? { ...this.endpoint, endpointConfigName: name, lastModifiedAt }
      : { ...this.endpoint, status: "Updating", pendingConfigName: name, lastModifiedAt };
  }

  /** Whether the update in progress was told to go back. */
  get aborted(): boolean {
    return this.aborts.some((time) => time >= this.requestedAt);
  }

  /** What SageMaker does next with the update in progress. */
  advance(to: "baking" | "promoted" | "rolledBack" | "failed", failureReason?: string): void {
    const { endpoint } = this;
    if (endpoint?.pendingConfigName === undefined) throw new Error("no update is in progress");
    const { pendingConfigName, ...settled } = endpoint;
    const lastModifiedAt = this.later(60_000);
    if (to === "promoted") this.servedConfigurations.add(pendingConfigName);
    if (to === "baking") this.endpoint = { ...endpoint, baking: true };
    else
      this.endpoint = {
        ...settled,
        status: to === "failed" ? "UpdateRollbackFailed" : "InService",
        endpointConfigName: to === "promoted" ? pendingConfigName : endpoint.endpointConfigName,
        baking: false,
        lastModifiedAt,
        ...(failureReason === undefined ? {} : { failureReason }),
      };
  }

  private makeRelease(version: number, name: string): void {
    const { document } = this;
    const release = { name, document, modelPackageArn: packageArn(version), modelPackageVersion: version };
    this.releases.createModel(release);
    this.releases.createConfiguration(release);
  }

  /** Lets time pass; the new time, as AWS writes it. */
  private later(milliseconds: number): string {
    this.now += milliseconds;
    return new Date(this.now).toISOString();
  }

  private requestUpdate(request: UpdateRequest) {
    if (this.endpoint?.status !== "InService") {
      this.refusedRequests += 1;
      return { kind: "refused" as const, reason: "ValidationException: Cannot update in-progress endpoint" };
    }
    this.updateRequests.push(request);
    const modelPackageArn = this.models.get(
      this.configurations.get(request.endpointConfigName)?.modelName ?? "",
    )?.modelPackageArn;
    const requested = [...this.packages.values()].find((each) => each.modelPackageArn === modelPackageArn);
    if (requested?.approvalStatus !== "Approved") this.unapprovedRequests += 1;
    const served = this.servedConfigurations.has(request.endpointConfigName);
    if (this.document.gateway !== undefined && !served)
      if (!this.check.passedModels.has(request.endpointConfigName)) this.uncheckedRequests += 1;
    this.requestedAt = this.now;
    this.endpoint = {
      ...this.endpoint,
      status: "Updating",
      pendingConfigName: request.endpointConfigName,
      lastModifiedAt: this.later(1000),
    };
    return { kind: "accepted" as const };
  }

  private async call<T>(answer: () => T): Promise<T> {
    this.calls += 1;
    const call = this.calls;
    // Lets concurrent invocations interleave between any two calls.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.beforeCall(call);
    const result = answer();
    this.afterCall(call);
    return result;
  }
}
