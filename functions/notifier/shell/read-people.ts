import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { type People, peopleSchema } from "../../shared/endpoint-document";
import { parseJson } from "../../shared/parse-json";

/** The parameter does not say who is told. */
export class PeopleParameterError extends Error {
  override readonly name = "PeopleParameterError";
}

/** Who is told of what concerns the whole environment. @throws PeopleParameterError with all problems at once */
export async function readPeople(client: SSMClient, parameterName: string): Promise<People> {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: parameterName }));
  const parsed = peopleSchema.safeParse(parseJson(Parameter?.Value ?? ""));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join(".") || "parameter"}: ${message}`,
  );
  throw new PeopleParameterError(
    `parameter ${parameterName} does not say who is told: ${problems.join("; ")}. Deploy the stack again, so that Pulumi writes it anew.`,
  );
}
