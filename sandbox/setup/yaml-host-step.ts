import { mkdirSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../paths";
import { newDraft } from "./drafts";
import { readEngineChoice } from "./engine-choice";
import { languageHostPath } from "./plugin-steps";
import { findGo } from "./prerequisites.mjs";
import { runQuietly } from "./run-quietly";
import { stampedStep } from "./stamped-step";
import { inPlace, type SetupStep } from "./step";
import { UserError } from "./user-error";

const moduleFolder = path.join("sandbox", "yaml-host");
const commandPackage = "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml";

/** Beside the nodejs host: this one starts that one when it asks a component package for its schema. */
const yamlHostPath = path.join(path.dirname(languageHostPath), "pulumi-language-yaml");

const buildYamlHost = stampedStep({
  title: "YAML host of the tests",
  inputs: ["go.mod", "go.sum"].map((file) => path.join(moduleFolder, file)),
  outputs: [yamlHostPath],
  async make(report) {
    const go = findGo().found;
    if (go === undefined) {
      throw new UserError(
        'no Go to build the host of YAML programs for the tests; "npm run doctor" says which one is needed',
      );
    }
    report("the Go compiler (a minute the first time)");
    const draft = newDraft("pulumi-language-yaml");
    mkdirSync(path.dirname(yamlHostPath), { recursive: true });
    try {
      await runQuietly(go.path, ["build", "-trimpath", "-ldflags", "-s -w", "-o", draft, commandPackage], {
        cwd: path.join(checkoutFolder, moduleFolder),
      });
      renameSync(draft, yamlHostPath);
    } finally {
      rmSync(draft, { force: true });
    }
  },
});

/** Pulumi's own language host for YAML programs; only the tests need it. An official CLI brings one. */
export const yamlHostStep: SetupStep = {
  ...buildYamlHost,
  check: () =>
    readEngineChoice()?.kind === "official" ? inPlace("the one of the official CLI") : buildYamlHost.check(),
};
