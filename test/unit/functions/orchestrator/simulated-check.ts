import type { HookReading } from "../../../../functions/orchestrator/core/check-verdict";
import type { DeploymentFacts, ExistingEndpoint } from "../../../../functions/orchestrator/core/facts";
import type {
  CandidateSpecification,
  DeploymentRequest,
} from "../../../../functions/orchestrator/shell/check-ports";
import type { FoundConfiguration, World } from "../../../../functions/orchestrator/shell/ports";
import type { CheckReport, LifecycleEvent } from "../../../../functions/shared/check-report";

type Call = <T>(answer: () => T) => Promise<T>;

interface SimulatedDeployment extends DeploymentRequest {
  facts: DeploymentFacts;
  readonly createdAt: number;
}

/** What a check of a version touches beside the endpoint: the candidate, the gateway's function, its deployments. */
export class SimulatedCheck {
  endpoint: ExistingEndpoint | undefined;
  /** Whose candidate the endpoint's tag says it is; `undefined` = it has no such tag. */
  candidateOf: string | undefined;
  endpointName = "";
  readonly configurations = new Map<string, FoundConfiguration>();
  createdEndpoints = 0;
  /** What SageMaker answers to the next CreateEndpoint. */
  refusal: string | undefined;
  liveVersion = 1;
  private description = "";
  private readonly published = [""];
  readonly list: SimulatedDeployment[] = [];
  readonly reports = new Map<string, HookReading>();
  /** Names of the models that a deployment whose hooks passed has tried out. */
  readonly passedModels = new Set<string>();

  constructor(
    private readonly call: Call,
    private readonly now: () => number,
  ) {}

  readonly candidates: World["candidates"] = {
    createConfiguration: (candidate) => this.call(() => this.createConfiguration(candidate)),
    createEndpoint: (candidate) => this.call(() => this.createEndpoint(candidate)),
    deleteEndpoint: () => this.call(() => this.deleteEndpoint()),
    deleteConfiguration: (name) =>
      this.call(() => ({ kind: this.configurations.delete(name) ? "deleted" : "absent" })),
    list: () => this.call(() => (this.endpoint ? [{ name: this.endpointName, arn: "arn" }] : [])),
    candidateOf: () => this.call(() => this.candidateOf),
  };

  readonly gatewayFunction: World["gatewayFunction"] = {
    liveVersion: () =>
      this.call(() =>
        this.active === undefined
          ? { kind: "found", version: String(this.liveVersion) }
          : { kind: "busy", reason: "the alias is shifting" },
      ),
    describeRelease: (_name, description) =>
      this.call(() => {
        this.description = description;
        return { kind: "changed" };
      }),
    publish: () =>
      this.call(() => {
        if (this.published.at(-1) !== this.description) this.published.push(this.description);
        return { kind: "published", version: String(this.published.length) };
      }),
  };

  readonly gatewayDeployments: World["deployments"] = {
    create: (request) =>
      this.call(() => {
        if (this.active !== undefined) return { kind: "busy", reason: "DeploymentLimitExceededException" };
        this.list.push({ ...request, facts: { status: "InProgress" }, createdAt: this.now() });
        return { kind: "created", deploymentId: `d-${this.list.length}` };
      }),
    describe: (deploymentId) => this.call(() => this.find(deploymentId)?.facts ?? { status: "missing" }),
    find: ({ description, since }) =>
      this.call(() => {
        const index = this.list.findIndex(
          (each) => each.description === description && each.createdAt >= since,
        );
        return index === -1 ? undefined : `d-${index + 1}`;
      }),
    stop: (deploymentId) =>
      this.call(() => {
        const found = this.find(deploymentId);
        if (found?.facts.status === "InProgress") found.facts = { status: "Stopped" };
      }),
  };

  readonly hookReports: World["hookReports"] = {
    read: ({ deploymentId, lifecycleEvent }) =>
      this.call(
        () =>
          this.reports.get(`${deploymentId} ${lifecycleEvent}`) ?? { kind: "absent", reason: "NoSuchKey" },
      ),
  };

  private find(deploymentId: string): SimulatedDeployment | undefined {
    return this.list[Number(deploymentId.slice(2)) - 1];
  }

  get active(): SimulatedDeployment | undefined {
    return this.list.find(({ facts }) => facts.status === "InProgress");
  }

  /** What SageMaker does next with the candidate. */
  start(how: "comesUp" | "fails", failureReason = "no capacity"): void {
    const { endpoint } = this;
    if (endpoint?.status === "Deleting") {
      this.endpoint = undefined;
      return;
    }
    if (endpoint?.status !== "Creating") return;
    this.endpoint =
      how === "comesUp"
        ? { ...endpoint, status: "InService" }
        : { ...endpoint, status: "Failed", failureReason };
  }

  /** How the deployment in progress ends. `silent`: it succeeds, and a hook left no report. */
  finish(how: "passes" | "fails" | "silent", finding = "column failure: is a text, expected a number"): void {
    const { active } = this;
    if (active === undefined) return;
    const id = `d-${this.list.indexOf(active) + 1}`;
    active.facts =
      how === "fails"
        ? { status: "Failed", reason: "HEALTH_CONSTRAINTS: a hook failed" }
        : { status: "Succeeded" };
    if (how !== "fails") this.liveVersion = Number(active.targetVersion);
    this.report(id, "BeforeAllowTraffic", how === "fails" ? finding : undefined);
    if (how !== "passes") return;
    this.report(id, "AfterAllowTraffic");
    const model = this.configurations.get(this.endpoint?.endpointConfigName ?? "")?.modelName;
    if (model !== undefined && this.endpoint?.status === "InService") this.passedModels.add(model);
  }

  private report(deploymentId: string, lifecycleEvent: LifecycleEvent, failed?: string): void {
    const at = new Date(this.now()).toISOString();
    const report: CheckReport = {
      schemaVersion: 1,
      deploymentId,
      endpointName: "sandbox-turbine-failure",
      lifecycleEvent,
      status: failed === undefined ? "Succeeded" : "Failed",
      startedAt: at,
      endedAt: at,
      findings: [
        {
          check: "golden request 1",
          status: failed === undefined ? "passed" : "failed",
          detail: failed ?? "as before",
        },
      ],
    };
    this.reports.set(`${deploymentId} ${lifecycleEvent}`, { kind: "report", report });
  }

  private createConfiguration({ configurationName, modelName, document }: CandidateSpecification) {
    if (this.configurations.has(configurationName)) return { kind: "exists" as const };
    const { variantName, instanceType } = document.serving;
    this.configurations.set(configurationName, { modelName, serving: { variantName, instanceType } });
    return { kind: "created" as const };
  }

  private createEndpoint({ endpointName, configurationName, document }: CandidateSpecification) {
    if (this.refusal !== undefined) return { kind: "refused" as const, reason: this.refusal };
    if (this.endpoint !== undefined) return { kind: "exists" as const };
    const time = new Date(this.now()).toISOString();
    this.createdEndpoints += 1;
    this.endpointName = endpointName;
    this.candidateOf = document.endpointName;
    this.endpoint = {
      kind: "exists",
      status: "Creating",
      endpointConfigName: configurationName,
      baking: false,
      createdAt: time,
      lastModifiedAt: time,
      variants: [],
    };
    return { kind: "created" as const };
  }

  private deleteEndpoint() {
    if (this.endpoint === undefined) return { kind: "absent" as const };
    if (["Creating", "Deleting"].includes(this.endpoint.status))
      return { kind: "refused" as const, reason: "ValidationException: Cannot update in-progress endpoint" };
    this.endpoint = { ...this.endpoint, status: "Deleting" };
    return { kind: "deleted" as const };
  }
}
