import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

const checkout = path.resolve(__dirname, "../..");

/** Where the pages belong. */
export const referenceFolder = path.join(checkout, "docs", "reference");

const note = `Made from the docstrings of the components; do not edit it by hand. \`npx tsx cli/docs/reference-pages.ts\` writes it
anew. In an argument's name \`?\` means that it may be left out; its description says what holds then. Every plain
type may also be an output where it says \`Input\`.
`;

const options = {
  tsconfig: "components/tsconfig.json",
  entryPoints: ["components/index.ts"],
  plugin: ["typedoc-plugin-markdown"],
  readme: "none",
  router: "member",
  sort: ["source-order"],
  groupOrder: ["Classes", "Functions", "Interfaces", "Enumerations"],
  disableSources: true,
  disableGit: true,
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  treatWarningsAsErrors: true,
  hideGenerator: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  parametersFormat: "table",
  enumMembersFormat: "table",
  githubPages: false,
};

/** The reference of everything that the components export: the pages' text by their path under `docs/reference`. */
export function renderReference(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-reference-"));
  try {
    const out = path.join(folder, "pages");
    const optionsFile = path.join(folder, "typedoc.json");
    const absolute = {
      ...options,
      tsconfig: path.join(checkout, options.tsconfig),
      entryPoints: options.entryPoints.map((file) => path.join(checkout, file)),
      plugin: options.plugin.map((name) => require.resolve(name)),
      out,
    };
    writeFileSync(optionsFile, JSON.stringify(absolute));
    // A process of its own, because TypeDoc is an ES module and the commands load CommonJS.
    const typedoc = path.join(checkout, "node_modules", "typedoc", "bin", "typedoc");
    const arguments_ = [typedoc, "--options", optionsFile, "--logLevel", "Warn"];
    execFileSync(process.execPath, arguments_, { cwd: checkout, stdio: ["ignore", "ignore", "pipe"] });
    return new Map(
      filesIn(out).map((file) => [file, page(file, readFileSync(path.join(out, file), "utf8"))]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The pages that are there now. */
export function writtenReference(): ReadonlyMap<string, string> {
  return new Map(
    filesIn(referenceFolder).map((file) => [file, readFileSync(path.join(referenceFolder, file), "utf8")]),
  );
}

/** Nothing links to a single row, and its anchor would be half of the text that a reader of the file sees. */
function page(file: string, text: string): string {
  const plain = text.replaceAll(/<a id="[^"]*"><\/a> /g, "");
  return file === "README.md" ? plain.replace("\n\n", `\n\n${note}\n`) : plain;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .map((file) => file.replaceAll(path.sep, "/"))
    .sort();
}

if (require.main === module) {
  const pages = renderReference();
  rmSync(referenceFolder, { recursive: true, force: true });
  for (const [file, text] of pages) {
    mkdirSync(path.dirname(path.join(referenceFolder, file)), { recursive: true });
    writeFileSync(path.join(referenceFolder, file), text);
  }
}
