import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { checkoutFolder, localFolder } from "../../sandbox/paths";

const sources = path.join(checkoutFolder, "test", "support", "java");
const jarFolder = path.join(localFolder, "java-sdk");

// Pinned as well: it is what writes the files.
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";

/**
 * The class path of Pulumi's Java SDK with all that it runs with: fetched once, and each file held to its hash each time.
 * @throws {Error} when Maven is missing, cannot fetch them, or a file is another one.
 */
export function javaSdkClassPath(): string {
  if (!existsSync(jarFolder)) fetchJars();
  const expected = readFileSync(path.join(sources, "SHA256SUMS"), "utf8");
  const found = readdirSync(jarFolder)
    .sort()
    .map((name) => `${sha256(path.join(jarFolder, name))}  ${name}\n`)
    .join("");
  if (found !== expected) {
    rmSync(jarFolder, { recursive: true, force: true });
    throw new Error(`Pulumi's Java SDK is not the one of test/support/java/SHA256SUMS, but\n${found}`);
  }
  return path.join(jarFolder, "*");
}

function fetchJars(): void {
  // Beside its final place, so that an interrupted download is not taken for the whole.
  const folder = mkdtempSync(`${jarFolder}-`);
  const pom = path.join(sources, "pom.xml");
  const args = ["--batch-mode", "--quiet", "--strict-checksums", "--file", pom, copyDependencies];
  try {
    runTool("mvn", [...args, `-DoutputDirectory=${folder}`]);
    renameSync(folder, jarFolder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** What the compiler says of these sources, empty when nothing; warnings are errors. Classes go below `destination`. */
export function compileJava(
  files: readonly string[],
  classPath: readonly string[],
  destination: string,
): string {
  const options = ["-proc:none", "-d", destination, "-cp", classPath.join(path.delimiter)];
  const { status, output } = tryTool("javac", ["-Xlint:all", "-Werror", ...options, ...files]);
  return status === 0 ? "" : output;
}

/** Runs a class and returns what it prints. @throws {Error} with all that it said, when it fails. */
export function runJava(mainClass: string, classPath: readonly string[], args: readonly string[]): string {
  return runTool("java", ["-cp", classPath.join(path.delimiter), mainClass, ...args]);
}

/** Packs classes into a file that `java -jar` runs with the libraries of `javaSdkClassPath` beside. */
export function packJava(mainClass: string, classes: readonly string[], jar: string): void {
  const libraries = readdirSync(jarFolder).map((name) => pathToFileURL(path.join(jarFolder, name)).href);
  // A line holds 72 bytes; one that begins with a blank goes on with the line before.
  const classPath = `Class-Path: ${libraries.join(" ")}`.replace(/.{70}/g, "$&\n ");
  const manifest = `${jar}.manifest`;
  writeFileSync(manifest, `Main-Class: ${mainClass}\n${classPath}\n`);
  const content = classes.flatMap((folder) => ["-C", folder, "."]);
  runTool("jar", ["--create", "--file", jar, "--manifest", manifest, ...content]);
}

function runTool(command: string, args: readonly string[]): string {
  const { status, stdout, output } = tryTool(command, args);
  if (status !== 0) throw new Error(`${command} failed:\n${output}`);
  return stdout;
}

function tryTool(command: string, args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error !== undefined)
    throw new Error(`these tests need a JDK (17 or newer) and Maven on PATH: ${error.message}`);
  return { status, stdout, output: stdout + stderr };
}
