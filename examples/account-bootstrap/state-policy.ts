import { policyDocument } from "./policy-document";

/** What a role may do with the states: a preview reads them, a deployment locks and writes them. */
export type StateAccess = "read" | "write";

/** A preview takes no lock and writes nothing: it compares the program with the state, whose secrets the key opens. */
export function statePolicyDocument(bucketArn: string, keyArn: string, access: StateAccess): string {
  const writes = access === "write";
  return policyDocument([
    {
      Sid: "FindStates",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket"],
      Resource: bucketArn,
    },
    {
      Sid: "States",
      Effect: "Allow",
      // A lock and a finished stack's files are deleted; their old versions stay.
      Action: writes ? ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] : ["s3:GetObject"],
      Resource: `${bucketArn}/*`,
    },
    {
      Sid: "Key",
      Effect: "Allow",
      Action: writes ? ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
      Resource: keyArn,
    },
  ]);
}
