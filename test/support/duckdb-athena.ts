import type {
  AnswerPage,
  AthenaService,
  QueryProgress,
} from "../../functions/drift-evaluator/shell/athena-service";
import { allOf } from "./all-of";
import type { DuckdbCapture } from "./duckdb-capture";

const succeeded: QueryProgress = { state: "SUCCEEDED", reason: "", retryable: false };

/**
 * Athena's interface in front of DuckDB: one execution per token, answers in pages with the columns' names first. Each
 * execution goes through the states that were planned for it, and then succeeds.
 */
export class DuckdbAthena implements AthenaService {
  /** Query and token of each execution; its place is its id. */
  readonly executions: { readonly query: string; readonly token: string; states: QueryProgress[] }[] = [];
  /** Thrown by the next calls, whatever they are. */
  failures: Error[] = [];

  constructor(
    private readonly capture: DuckdbCapture,
    private readonly planned: readonly (readonly QueryProgress[])[] = [],
    private readonly linesPerPage = 1000,
  ) {}

  async start(query: string, token: string): Promise<string> {
    this.failIfPlanned();
    const known = this.executions.findIndex((execution) => execution.token === token);
    if (known >= 0) return String(known);
    const states = [...(this.planned[this.executions.length] ?? [])];
    this.executions.push({ query, token, states });
    return String(this.executions.length - 1);
  }

  async progress(queryId: string): Promise<QueryProgress> {
    this.failIfPlanned();
    const states = this.executions[Number(queryId)]?.states ?? [];
    const [state = succeeded] = states;
    // The last state of a failed execution stays.
    if (state.state === "QUEUED" || state.state === "RUNNING") states.shift();
    return state;
  }

  async page(queryId: string, token: string | undefined): Promise<AnswerPage> {
    this.failIfPlanned();
    const { query = "" } = this.executions[Number(queryId)] ?? {};
    const lines = [["slot", "the names of the other columns"], ...(await allOf(this.capture.ask(query)))];
    const start = Number(token ?? "0");
    const end = start + this.linesPerPage;
    return { lines: lines.slice(start, end), nextToken: end < lines.length ? String(end) : undefined };
  }

  private failIfPlanned(): void {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }
}
