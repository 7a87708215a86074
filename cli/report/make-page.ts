import { drawEndpoint, type EndpointCharts } from "./charts/draw-endpoint";
import type { CollectedFleet } from "./collect/collected-fleet";
import type { ReportData } from "./model/report-data";
import { reportModel } from "./model/report-model";
import { renderPage } from "./page/render-page";

/** The page of what was collected, and what it is made from. */
export async function makePage(
  fleet: CollectedFleet,
  report: (line: string) => void = () => {},
): Promise<{ readonly data: ReportData; readonly html: string }> {
  const data = reportModel(fleet);
  const charts = new Map<string, EndpointCharts>();
  const eventful = data.endpoints.filter(({ quiet }) => !quiet);
  for (const [index, endpoint] of eventful.entries()) {
    charts.set(endpoint.endpointName, await drawEndpoint(endpoint, data.range));
    if ((index + 1) % 10 === 0) report(`drew the charts of ${index + 1} of ${eventful.length} endpoints`);
  }
  return { data, html: renderPage(data, charts) };
}
