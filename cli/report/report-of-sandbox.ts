import { connect } from "../aws/connect";
import { reportPlace } from "./report-clients";
import { writeReport } from "./write-report";

/** On the sandbox's clock, longer than any story. */
const shownMs = 6 * 3_600_000;

/** Writes the report of a running sandbox's last six hours, as the demo does at its end. */
export async function reportOfSandbox(sandbox: { readonly folder: string }, file: string): Promise<void> {
  const connection = await connect({ environment: "sandbox", world: sandbox.folder });
  const now = await connection.now();
  const range = { from: now - shownMs, to: now };
  await writeReport(await reportPlace(connection), { range, now }, file, () => {});
}
