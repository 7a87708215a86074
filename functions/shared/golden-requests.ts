import * as z from "zod/mini";
import { ModelContractError } from "./model-contract";
import { parseJson } from "./parse-json";
import "./schema-language";

/** A request whose answer is known to be right: it is asked before and after a change, and again every few minutes. */
const goldenRequest = z.strictObject({
  /** Names the request in reports and logs; it becomes part of the inference id. */
  id: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,20}$/, "must be 1 to 20 letters, digits, dots, hyphens")),
  /** One row, in the content type of the contract's input. */
  body: z.string().check(z.minLength(1, "must hold one row")),
});

export type GoldenRequest = z.infer<typeof goldenRequest>;

/** More than this could not be asked within the time of a hook. */
export const maximumGoldenRequests = 100;

/** Reads golden requests, one JSON object on each line; throws a ModelContractError with all problems at once. */
export function parseGoldenRequests(location: string, text: string): readonly GoldenRequest[] {
  const problems: string[] = [];
  const requests = new Map<string, GoldenRequest>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const parsed = goldenRequest.safeParse(parseJson(line));
    if (!parsed.success)
      problems.push(
        ...parsed.error.issues.map(
          ({ path, message }) => `line ${index + 1}: ${[...path, message].join(": ")}`,
        ),
      );
    else if (requests.has(parsed.data.id))
      problems.push(`line ${index + 1}: id ${parsed.data.id} is used twice; rename one`);
    else requests.set(parsed.data.id, parsed.data);
  }
  if (requests.size === 0 && problems.length === 0) problems.push("there is no request; give at least one");
  if (requests.size > maximumGoldenRequests)
    problems.push(`${requests.size} requests; keep at most ${maximumGoldenRequests}`);
  if (problems.length > 0) throw new ModelContractError(location, problems, "list of golden requests");
  return [...requests.values()];
}
