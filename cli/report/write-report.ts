import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type CollectRequest, collectFleet, type ReportPlace } from "./collect/collect-fleet";
import { makePage } from "./make-page";
import type { ReportData } from "./model/report-data";

/** Collects, draws and writes the report into `file`; resolves to what it says. */
export async function writeReport(
  place: ReportPlace,
  request: CollectRequest,
  file: string,
  report: (line: string) => void,
): Promise<ReportData> {
  const fleet = await collectFleet(place, request, report);
  const { data, html } = await makePage(fleet, report);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, html);
  return data;
}
