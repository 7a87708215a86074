import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../../policies/model/stack/resource-types";
import { sagemakerRules } from "../../../../../../policies/rules/sagemaker";
import { compliantJob, compliantModel } from "../../../../../../policies/testing/compliant-sagemaker";
import { compliantParts } from "../../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../../policies/testing/policy-resources";
import { cloudControlSpecs, inNativeWords } from "./foreign-stacks";

/** The resource in the words of `@pulumi/aws-native`, with the names and the forms that differ. */
function native({ type, name, props }: ResourceSpec): ResourceSpec {
  const kind = type.split(":").pop()?.replace("EndpointConfiguration", "EndpointConfig") ?? "";
  const { name: physicalName, kmsKeyArn, dataQualityJobOutputConfig, ...rest } = props;
  const output = dataQualityJobOutputConfig as Record<string, unknown> | undefined;
  return {
    type: `aws-native:sagemaker:${kind}`,
    name,
    props: {
      ...rest,
      ...(physicalName === undefined
        ? {}
        : { [nameProperty.get(kind) ?? "jobDefinitionName"]: physicalName }),
      ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
      ...(output === undefined
        ? {}
        : {
            dataQualityJobOutputConfig: { ...output, monitoringOutputs: [output.monitoringOutputs] },
          }),
    },
  };
}

const nameProperty: ReadonlyMap<string, string> = new Map([
  ["Model", "modelName"],
  ["EndpointConfig", "endpointConfigName"],
]);

function judge(specs: readonly ResourceSpec[]) {
  return sagemakerRules.flatMap((rule) => findingsOf(rule, specs));
}

const job = compliantJob(resourceTypes.dataQualityJobDefinition);
const { configuration } = compliantParts();

const breakages: readonly (readonly [string, ResourceSpec])[] = [
  ["a model that is not isolated", withProperty(compliantModel(), "enableNetworkIsolation", false)],
  ["a public image", withProperty(compliantModel(), "primaryContainer.image", "nginx")],
  ["a configuration without a key", withProperty(configuration, "kmsKeyArn", undefined)],
  ["a single instance", withProperty(configuration, "productionVariants[0].initialInstanceCount", 1)],
  ["a job without encrypted traffic", withProperty(job, "networkConfig", undefined)],
  ["reports without a key", withProperty(job, "dataQualityJobOutputConfig.kmsKeyId", undefined)],
  ["a volume without a key", withProperty(job, "jobResources.clusterConfig.volumeKmsKeyId", undefined)],
  [
    "a bias job on two instances without encrypted traffic",
    withProperty(compliantJob(resourceTypes.modelBiasJobDefinition), "networkConfig", undefined),
  ],
];

for (const { title, foreign, inWords } of [
  {
    title: "@pulumi/aws-native",
    foreign: (spec: ResourceSpec) => [native(spec)],
    inWords: inNativeWords,
  },
  {
    title: "aws.cloudcontrol.Resource",
    foreign: (spec: ResourceSpec) => cloudControlSpecs([native(spec)]),
    inWords: <Found>(found: Found) => found,
  },
] as const) {
  describe(`rules for models and jobs on ${title}`, () => {
    it("find nothing in what is compliant", () => {
      for (const spec of [compliantModel(), job, configuration]) assert.deepEqual(judge(foreign(spec)), []);
    });

    for (const [fault, spec] of breakages) {
      it(`find in ${fault} what they find in the classic dialect`, () => {
        const classic = judge([spec]);
        assert.notDeepEqual(classic, [], "the breakage breaks nothing");
        assert.deepEqual(judge(foreign(spec)), inWords(classic));
      });
    }

    it("find nothing wrong and nothing healthy in what is unknown", () => {
      const findings = foreign(withProperty(job, "networkConfig", unknownValue)).flatMap((spec) =>
        judge([spec]),
      );
      assert.ok(findings.length > 0);
      for (const finding of findings) assert.ok("unknown" in finding, JSON.stringify(finding));
    });
  });
}
