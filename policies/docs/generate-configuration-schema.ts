import { writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Rule } from "../model/rule/rule";
import { rules } from "../rules";
import { settingsSchema } from "../settings/settings-schema";

/** The published file, beside the pack. */
export const configurationSchemaFile = path.resolve(__dirname, "../configuration.schema.json");

const engineLevels = ["mandatory", "advisory", "disabled"];

/**
 * The JSON schema of the file that `--policy-pack-config` takes, for editors and checks before a run: the pack's settings,
 * and the level of each policy as the engine lets it be given.
 */
export function configurationSchema(listed: readonly Rule[]): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of the policy pack monitored-endpoint",
    type: "object",
    properties: {
      settings: {
        type: "object",
        description: "What is decided about a run of the pack.",
        ...settingsSchema(listed),
        additionalProperties: false,
      },
      ...Object.fromEntries(
        listed.map(({ id, title, remediate }) => {
          const level = { enum: [...engineLevels, ...(remediate === undefined ? [] : ["remediate"])] };
          return [id, { description: title, anyOf: [level, levelObject(level)] }];
        }),
      ),
    },
    additionalProperties: false,
  };
}

function levelObject(level: object): object {
  return {
    type: "object",
    properties: { enforcementLevel: level },
    required: ["enforcementLevel"],
    additionalProperties: false,
  };
}

export function renderConfigurationSchema(): string {
  return `${JSON.stringify(configurationSchema(rules), null, 2)}\n`;
}

if (require.main === module) writeFileSync(configurationSchemaFile, renderConfigurationSchema());
