import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { drawCharts } from "./charts/draw-charts";
import { reportCharts } from "./charts/report-charts";
import { type CollectionRequest, collectFacts } from "./collect/collect-facts";
import type { ReportSource } from "./collect/report-facts";
import type { ReportData } from "./model/report-data";
import { reportModel } from "./model/report-model";
import { renderPage } from "./page/page";

export interface MadeReport {
  readonly data: ReportData;
  readonly html: string;
}

/** Collects, judges, draws and writes the page, as a text. `report` is told how far it is. */
export async function makeReport(
  source: ReportSource,
  request: CollectionRequest,
  report: (line: string) => void,
): Promise<MadeReport> {
  const facts = await collectFacts(source, request, report);
  const data = reportModel(facts);
  const charts = reportCharts(data);
  report(`${charts.size} chart${charts.size === 1 ? "" : "s"}`);
  const svgs = await drawCharts([...charts.values()]);
  const drawn = new Map([...charts.keys()].map((id, index) => [id, svgs[index] ?? ""]));
  return { data, html: renderPage(data, drawn) };
}

/** Writes the page whole or not at all: whoever has the old one open never sees half of the new one. */
export function writePage(file: string, html: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, html);
  renameSync(draft, file);
}
