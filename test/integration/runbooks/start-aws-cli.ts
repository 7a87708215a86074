import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { environmentPython } from "../../../sandbox/setup/python-step";

/** The AWS CLI of the sandbox's Python environment, loaded once for all commands. */
export interface AwsCli {
  /** What a shell writes in place of `aws`. */
  readonly command: string;
  stop(): Promise<void>;
}

/** Starts it; `socket` is the path of a socket that is not there yet. */
export async function startAwsCli(socket: string): Promise<AwsCli> {
  const server = path.join(__dirname, "aws-cli-server.py");
  const child = spawn(environmentPython, [server, socket], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [first] = await Promise.race([once(child.stdout, "data"), ended]);
  if (String(first).trim() !== "listening")
    throw new Error("the AWS CLI did not start; npm run setup makes it");
  const client = path.join(__dirname, "aws-cli-client.py");
  return {
    command: [environmentPython, "-S", "-E", client, socket].map((word) => JSON.stringify(word)).join(" "),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
