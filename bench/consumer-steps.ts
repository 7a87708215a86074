import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../sandbox/paths";

/** One thing that somebody types who uses the packages for the first time. */
export interface ConsumerStep {
  readonly title: string;
  /** Files that are written before the command, by their name. */
  readonly files: Readonly<Record<string, string>>;
  readonly command: string;
}

/** The program is the smallest of the examples. */
const program = path.join(checkoutFolder, "examples", "minimal", "index.ts");

/** From an empty folder to a preview under the policy pack; `archives` are the packed packages, in the folder. */
export function consumerSteps(archives: readonly string[]): readonly ConsumerStep[] {
  const { devDependencies } = JSON.parse(readFileSync(path.join(checkoutFolder, "package.json"), "utf8"));
  const sdks = ["@pulumi/pulumi", "@pulumi/aws"].map((name) => `${name}@${devDependencies[name]}`);
  const packages = [...archives.map((archive) => `./${archive}`), ...sdks];
  return [
    { title: "Begin a project", files: {}, command: "npm init -y && npm pkg set main=index.ts" },
    { title: "Install the packages", files: {}, command: `npm install ${packages.join(" ")}` },
    {
      title: "Write the program and begin a stack",
      files: {
        "Pulumi.yaml": "name: first-consumer\nruntime: nodejs\n",
        "index.ts": readFileSync(program, "utf8"),
      },
      command: "pulumi stack init dev",
    },
    { title: "Say where", files: {}, command: "pulumi config set aws:region eu-central-1" },
    {
      title: "Look at what would be made, judged by the pack",
      files: {},
      command: "pulumi preview --policy-pack node_modules/monitored-endpoint-policies",
    },
  ];
}
