import { resourceTypes } from "../model/stack/resource-types";
import type { ResourceSpec } from "./policy-resources";

/** A model that keeps every rule; a test breaks it in one place. */
export function compliantModel(name = "turbine"): ResourceSpec {
  return {
    type: resourceTypes.model,
    name,
    props: {
      name,
      primaryContainer: { image: "000000000000.dkr.ecr.us-east-1.amazonaws.com/turbine:1" },
      enableNetworkIsolation: true,
      vpcConfig: { subnets: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
    },
  };
}

/** A definition of a monitoring job of this type, on two instances, that keeps every rule. */
export function compliantJob(type: string, name = "turbine"): ResourceSpec {
  return {
    type,
    name,
    props: {
      ...(type === resourceTypes.dataQualityJobDefinition ? { name } : { jobDefinitionName: name }),
      dataQualityJobOutputConfig: {
        kmsKeyId: "alias/data",
        monitoringOutputs: { s3Output: { s3Uri: "s3://data/reports" } },
      },
      jobResources: {
        clusterConfig: {
          instanceCount: 2,
          instanceType: "ml.m5.xlarge",
          volumeSizeInGb: 30,
          volumeKmsKeyId: "alias/data",
        },
      },
      networkConfig: { enableInterContainerTrafficEncryption: true, enableNetworkIsolation: true },
    },
  };
}
