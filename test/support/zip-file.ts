import { execFileSync } from "node:child_process";
import { environmentPython } from "../../sandbox/setup/python-step";

/** A zip archive with one text file in it. Python's library makes it, so that no package is needed for this. */
export function zipOf(name: string, text: string): Buffer {
  const script =
    "import io, sys, zipfile; buffer = io.BytesIO(); archive = zipfile.ZipFile(buffer, 'w');" +
    "archive.writestr(sys.argv[1], sys.stdin.read()); archive.close(); sys.stdout.buffer.write(buffer.getvalue())";
  return execFileSync(environmentPython, ["-c", script, name], { input: text });
}
