import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { AnswerLine } from "../../functions/drift-evaluator/core/sql/count-line";
import { quotedIdentifier, quotedText } from "../../functions/drift-evaluator/core/sql/sql-text";

/** A table of raw lines over a folder of captured files, in an engine of its own in this process. */
export class DuckdbCapture {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** The engine without a table. */
  static async empty(): Promise<DuckdbCapture> {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    // Files of a test are small: planning would take longer than it saves.
    await connection.run("PRAGMA disable_optimizer");
    return new DuckdbCapture(instance, connection);
  }

  /** `folder` holds `yyyy/mm/dd/hh/*.jsonl`, as capture lays them out. */
  static async over(folder: string, table: string): Promise<DuckdbCapture> {
    const capture = await DuckdbCapture.empty();
    const files = quotedText(`${folder}/**/*.jsonl`);
    await capture.connection.run(`CREATE VIEW ${quotedIdentifier(table)} AS SELECT
      unnest(string_split(content, chr(10))) AS line,
      regexp_extract(filename, '([0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9]{2})/[^/]*$', 1) AS hour
      FROM read_text(${files})`);
    return capture;
  }

  /** The lines of an answer as texts, which is how Athena delivers them. */
  async *ask(query: string): AsyncGenerator<AnswerLine> {
    const reader = await this.connection.runAndReadAll(query);
    for (const row of reader.getRows()) yield row.map((cell) => (cell === null ? undefined : String(cell)));
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
