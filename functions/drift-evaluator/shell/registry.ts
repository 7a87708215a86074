import { DescribeModelPackageCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { isNotFound } from "../../shared/aws-errors";
import { sealProblem } from "../../shared/item-seal";
import { LedgerItemError, partitionKey, readVariantItem, sortKeys } from "../../shared/ledger-records";
import { type ServingVersion, versionAt } from "../../shared/serving-version";
import type { RegisteredBaseline } from "../core/baseline-choice";

/** Something that was read, or why it can never be read; what may pass by itself is thrown. */
export type Reading<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Where the versions and their baselines are recorded. */
export interface Registry {
  /** Which version served under the variant at the time, in milliseconds since the epoch. */
  servingVersion(endpointName: string, variantName: string, atMs: number): Promise<Reading<ServingVersion>>;
  registeredBaseline(modelPackageArn: string): Promise<Reading<RegisteredBaseline>>;
}

export function awsRegistry(
  ledger: DynamoDBDocumentClient,
  ledgerTableName: string,
  sageMaker: SageMakerClient,
): Registry {
  return {
    async servingVersion(endpointName, variantName, atMs) {
      const Key = { pk: partitionKey(endpointName), sk: sortKeys.variant(variantName) };
      const { Item } = await ledger.send(new GetCommand({ TableName: ledgerTableName, Key }));
      if (Item === undefined) return { kind: "read", value: versionAt(undefined, atMs) };
      const problem = sealProblem(Item);
      if (problem !== undefined) return { kind: "unreadable", reason: problem };
      try {
        return { kind: "read", value: versionAt(readVariantItem(Item), atMs) };
      } catch (error) {
        if (!(error instanceof LedgerItemError)) throw error;
        return { kind: "unreadable", reason: error.message };
      }
    },
    async registeredBaseline(modelPackageArn) {
      try {
        const { DriftCheckBaselines } = await sageMaker.send(
          new DescribeModelPackageCommand({ ModelPackageName: modelPackageArn }),
        );
        const { Statistics, Constraints } = DriftCheckBaselines?.ModelDataQuality ?? {};
        const value: RegisteredBaseline = {
          ...(Statistics?.S3Uri !== undefined && { statisticsS3Uri: Statistics.S3Uri }),
          ...(Constraints?.S3Uri !== undefined && { constraintsS3Uri: Constraints.S3Uri }),
        };
        return { kind: "read", value };
      } catch (error) {
        if (!isNotFound(error)) throw error;
        const reason = `${modelPackageArn}, which served, is no longer in the registry, and its baseline with it`;
        return { kind: "unreadable", reason };
      }
    },
  };
}
