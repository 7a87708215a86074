/** An environment with one bucket of the model teams, for the specs of the permissions. */
export const permissionScope = {
  environment: "prod",
  accountId: "111122223333",
  region: "eu-central-1",
  modelBucketNames: ["registry"],
  modelBucketKeyArns: [],
  kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/k",
};

export const dataBucketArn = "arn:aws:s3:::monitored-endpoint-prod-data-111122223333-eu-central-1";
