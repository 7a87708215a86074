import { endWithReader } from "./aws/output";
import { runCommandLine } from "./run-command-line";
import { debugVariable } from "./unexpected-text";

endWithReader();
void runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  debug: (process.env[debugVariable] ?? "") !== "",
}).then((exitCode) => {
  if (exitCode !== undefined) process.exitCode = exitCode;
});
