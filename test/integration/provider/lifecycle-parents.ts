export const policy = (actions: readonly string[], resource: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: actions, Resource: resource }],
  });

export const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
});

export const account = "000000000000";
export const topicArn = `arn:aws:sns:us-east-1:${account}:parent`;
export const queueUrl = (port: number) => `http://127.0.0.1:${port}/${account}/parent`;
export const queueArn = `arn:aws:sqs:us-east-1:${account}:parent`;

/** What some of the types need beside them. They are made first, in this order, and removed last. */
export const parents = [
  { type: "aws:s3/bucket:Bucket", inputs: { bucket: "parent-bucket", forceDestroy: true } },
  { type: "aws:sns/topic:Topic", inputs: { name: "parent" } },
  { type: "aws:sqs/queue:Queue", inputs: { name: "parent" } },
  { type: "aws:iam/role:Role", inputs: { name: "parent", assumeRolePolicy: trust } },
  { type: "aws:kms/key:Key", inputs: { deletionWindowInDays: 7 } },
  { type: "aws:glue/catalogDatabase:CatalogDatabase", inputs: { name: "parent" } },
  { type: "aws:athena/workgroup:Workgroup", inputs: { name: "parent" } },
  {
    type: "aws:lambda/function:Function",
    inputs: {
      name: "parent",
      role: `arn:aws:iam::${account}:role/parent`,
      handler: "index.handler",
      runtime: "nodejs22.x",
      publish: true,
      code: textArchive("exports.handler = async () => 1;", "a"),
    },
  },
];

/** An archive of one file, as the engine sends it. */
export function textArchive(source: string, hash: string) {
  return {
    "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
    hash,
    assets: {
      "index.js": {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        hash: `f-${hash}`,
        text: source,
      },
    },
  };
}
