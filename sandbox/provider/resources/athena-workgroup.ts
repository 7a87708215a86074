import type { Athena, WorkGroupConfigurationUpdates } from "@aws-sdk/client-athena";
import type { WorkgroupConfiguration } from "./athena-workgroup-properties";

/** The whole configuration as an update: what is not wanted any more is removed by name, as Athena asks for. */
export function configurationUpdates(
  wanted: WorkgroupConfiguration | undefined,
): WorkGroupConfigurationUpdates {
  const cutoff = wanted?.bytesScannedCutoffPerQuery;
  const result = wanted?.resultConfiguration;
  const encryption = result?.encryptionConfiguration;
  return {
    ...(cutoff === undefined
      ? { RemoveBytesScannedCutoffPerQuery: true }
      : { BytesScannedCutoffPerQuery: cutoff }),
    EnforceWorkGroupConfiguration: wanted?.enforceWorkgroupConfiguration ?? true,
    PublishCloudWatchMetricsEnabled: wanted?.publishCloudwatchMetricsEnabled ?? true,
    RequesterPaysEnabled: wanted?.requesterPaysEnabled ?? false,
    ...(wanted?.executionRole === undefined ? {} : { ExecutionRole: wanted.executionRole }),
    ...(wanted?.engineVersion === undefined
      ? {}
      : { EngineVersion: { SelectedEngineVersion: wanted.engineVersion.selectedEngineVersion } }),
    ResultConfigurationUpdates: {
      ...(result?.outputLocation === undefined
        ? { RemoveOutputLocation: true }
        : { OutputLocation: result.outputLocation }),
      ...(result?.expectedBucketOwner === undefined
        ? { RemoveExpectedBucketOwner: true }
        : { ExpectedBucketOwner: result.expectedBucketOwner }),
      ...(encryption === undefined
        ? { RemoveEncryptionConfiguration: true }
        : {
            EncryptionConfiguration: {
              EncryptionOption: encryption.encryptionOption as "SSE_S3" | "SSE_KMS" | "CSE_KMS",
              KmsKey: encryption.kmsKeyArn,
            },
          }),
    },
  };
}

/**
 * What AWS does before it deletes a workgroup and the emulator does not: refuse one that is not empty, or, with
 * `forceDestroy`, remove its saved queries.
 */
export async function clearWorkgroup(athena: Athena, WorkGroup: string, force: boolean): Promise<void> {
  const { NamedQueryIds = [] } = await athena.listNamedQueries({ WorkGroup });
  if (NamedQueryIds.length > 0 && !force) {
    throw new Error(
      `workgroup ${WorkGroup} is not empty: it has ${NamedQueryIds.length} saved quer${NamedQueryIds.length === 1 ? "y" : "ies"}. ` +
        "Remove them first, or set forceDestroy: true.",
    );
  }
  for (const NamedQueryId of NamedQueryIds) await athena.deleteNamedQuery({ NamedQueryId });
}
