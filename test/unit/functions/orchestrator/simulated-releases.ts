import type {
  FoundConfiguration,
  FoundModel,
  ReleaseSpecification,
} from "../../../../functions/orchestrator/shell/ports";

/** The models and endpoint configurations of a simulated world. */
export class SimulatedReleases {
  readonly models = new Map<string, FoundModel>();
  readonly configurations = new Map<string, FoundConfiguration>();

  createModel({ name, document, modelPackageArn }: ReleaseSpecification) {
    if (this.models.has(name)) return { kind: "exists" as const };
    const { executionRoleArn, networkIsolation, vpc } = document.serving;
    this.models.set(name, { modelPackageArn, serving: { executionRoleArn, networkIsolation, vpc } });
    return { kind: "created" as const };
  }

  createConfiguration({ name, document }: ReleaseSpecification) {
    if (this.configurations.has(name)) return { kind: "exists" as const };
    const {
      executionRoleArn: _,
      networkIsolation: __,
      vpc: ___,
      autoscaling: ____,
      ...serving
    } = document.serving;
    this.configurations.set(name, { modelName: name, serving });
    return { kind: "created" as const };
  }
}
