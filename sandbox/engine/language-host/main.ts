import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { version } from "../../../package.json";
import { ChildProcesses } from "./child-processes";
import { runtimeService } from "./runtime-service";

/**
 * The nodejs language host. The engine starts it with its own address as the last argument, reads the port of the
 * gRPC service from the first line of its output, and ends it with SIGINT.
 */
function main(engineAddress: string | undefined): void {
  if (engineAddress === undefined || !engineAddress.includes(":")) {
    process.stderr.write(
      "usage: pulumi-language-nodejs <engine address>; it is the Pulumi engine that starts this\n",
    );
    process.exitCode = 2;
    return;
  }
  const children = new ChildProcesses();
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(LanguageRuntimeService, runtimeService(version, engineAddress, children));

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (!stopping) {
      stopping = true;
      await children.stopAll();
      process.exit(0);
    }
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // The engine holds the other end of this pipe: it closes also when the engine dies without a word.
  process.stdin.on("end", stop).on("error", stop).resume();

  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      process.stderr.write(`no port on 127.0.0.1 for the nodejs language host: ${error.message}\n`);
      process.exit(1);
    }
    process.stdout.write(`${port}\n`);
  });
}

main(process.argv.slice(2).findLast((argument) => !argument.startsWith("-")));
