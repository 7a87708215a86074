import { connect } from "../aws/connect";
import { connectedSource } from "./connected-source";
import { makeReport, writePage } from "./make-report";

/** On the sandbox's clock, longer than any story. */
const shownMs = 6 * 3_600_000;

/** Writes the report of a running sandbox's last six hours, as the demo does at its end. */
export async function reportOfSandbox(sandbox: { readonly folder: string }, file: string): Promise<void> {
  const connection = await connect({ environment: "sandbox", world: sandbox.folder });
  const nowMs = await connection.now();
  const { html } = await makeReport(
    connectedSource(connection),
    { nowMs, sinceMs: nowMs - shownMs },
    () => {},
  );
  writePage(file, html);
}
