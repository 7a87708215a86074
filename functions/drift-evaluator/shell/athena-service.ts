import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import type { AnswerLine } from "../core/sql/count-line";

/** How far a query is. */
export interface QueryProgress {
  readonly state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  readonly reason: string;
  /** Athena says that the same query may succeed when it is started again. */
  readonly retryable: boolean;
}

/** A part of an answer. */
export interface AnswerPage {
  /** With the columns' names as its first line on the first page. */
  readonly lines: readonly AnswerLine[];
  readonly nextToken: string | undefined;
}

/** What is asked of Athena. */
export interface AthenaService {
  /** Starts a query and delivers its id; with a token that was used before, the id of the query that it started. */
  start(query: string, token: string): Promise<string>;
  progress(queryId: string): Promise<QueryProgress>;
  page(queryId: string, token: string | undefined): Promise<AnswerPage>;
}

/** Athena in one workgroup, which says where answers are stored and how they are encrypted. */
export function athenaService(client: AthenaClient, database: string, workgroup: string): AthenaService {
  return {
    async start(query, token) {
      const { QueryExecutionId } = await client.send(
        new StartQueryExecutionCommand({
          QueryString: query,
          ClientRequestToken: token,
          QueryExecutionContext: { Database: database },
          WorkGroup: workgroup,
        }),
      );
      if (QueryExecutionId === undefined) throw new Error("Athena started a query without an id");
      return QueryExecutionId;
    },
    async progress(queryId) {
      const { QueryExecution } = await client.send(
        new GetQueryExecutionCommand({ QueryExecutionId: queryId }),
      );
      const status = QueryExecution?.Status;
      if (status?.State === undefined) throw new Error(`Athena does not say how far its query ${queryId} is`);
      return {
        state: status.State,
        reason: status.StateChangeReason ?? "no reason given",
        retryable: status.AthenaError?.Retryable ?? false,
      };
    },
    async page(queryId, token) {
      const { ResultSet, NextToken } = await client.send(
        new GetQueryResultsCommand({
          QueryExecutionId: queryId,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      const lines = (ResultSet?.Rows ?? []).map(({ Data }) =>
        (Data ?? []).map(({ VarCharValue }) => VarCharValue),
      );
      return { lines, nextToken: NextToken };
    },
  };
}
