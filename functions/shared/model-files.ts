import { type GoldenRequest, parseGoldenRequests } from "./golden-requests";
import { type ModelContract, ModelContractError, parseModelContract } from "./model-contract";
import type { TextObjectReader } from "./text-object";

/** The model team's files, or everything that keeps them from being used. */
export type ModelFiles =
  | {
      readonly kind: "files";
      readonly contract: ModelContract;
      readonly goldenRequests: readonly GoldenRequest[];
    }
  | { readonly kind: "unreadable"; readonly reasons: readonly string[] };

/** Reads the contract and the golden requests. */
export async function readModelFiles(
  read: TextObjectReader,
  {
    contractS3Uri,
    goldenRequestsS3Uri,
  }: { readonly contractS3Uri: string; readonly goldenRequestsS3Uri: string },
): Promise<ModelFiles> {
  const [contract, goldenRequests] = await Promise.all([
    parsed(read, contractS3Uri, parseModelContract),
    parsed(read, goldenRequestsS3Uri, parseGoldenRequests),
  ]);
  if (contract.kind === "value" && goldenRequests.kind === "value")
    return { kind: "files", contract: contract.value, goldenRequests: goldenRequests.value };
  const reasons = [contract, goldenRequests].flatMap((file) => (file.kind === "value" ? [] : [file.reason]));
  return { kind: "unreadable", reasons };
}

async function parsed<Value>(
  read: TextObjectReader,
  uri: string,
  parse: (location: string, text: string) => Value,
): Promise<
  { readonly kind: "value"; readonly value: Value } | { readonly kind: "unreadable"; readonly reason: string }
> {
  const object = await read(uri);
  if (object.kind !== "text") return { kind: "unreadable", reason: object.reason };
  try {
    return { kind: "value", value: parse(uri, object.text) };
  } catch (error) {
    if (!(error instanceof ModelContractError)) throw error;
    return { kind: "unreadable", reason: error.message };
  }
}
