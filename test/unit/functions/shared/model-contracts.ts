import { type ModelContract, parseModelContract } from "../../../../functions/shared/model-contract";

/** A contract with a feature and a column of each type. */
export const contractContent = {
  schemaVersion: 1,
  input: {
    contentType: "text/csv",
    features: [
      { name: "air_temperature", type: "number", minimum: 290, maximum: 310 },
      { name: "tool_wear", type: "integer", minimum: 0, maximum: 300 },
      { name: "quality", type: "text", allowed: ["L", "M", "H"] },
      { name: "torque", type: "number", nullable: true },
    ],
  },
  output: {
    contentType: "text/csv",
    columns: [
      { name: "probability", type: "number", minimum: 0, maximum: 1, tolerance: 0.25 },
      { name: "verdict", type: "text" },
    ],
  },
  maximumRows: 3,
};

/** The contract with other properties; the content types are the input's and the output's. */
export function modelContract(
  changes: Partial<Record<keyof typeof contractContent, unknown>> = {},
): ModelContract {
  return parseModelContract("s3://models/contract.json", JSON.stringify({ ...contractContent, ...changes }));
}

export function jsonContract(): ModelContract {
  const { input, output } = contractContent;
  const contentType = "application/json";
  return modelContract({ input: { ...input, contentType }, output: { ...output, contentType } });
}

/** A row that the contract takes. */
export const rightRow = "300,12,M,40.5";
