/** @jsxRuntime automatic @jsxImportSource preact */
import type { ReportData } from "../model/report-data";
import { ToneSign } from "./markup";

/** Where everything is; with the keyboard the way to any part of a long page. */
export function Contents({ report }: { readonly report: ReportData }) {
  const full = report.endpoints.filter(({ level }) => level.kind === "full");
  const condensed = report.endpoints.length - full.length;
  const entry = (href: string, text: string) => (
    <li>
      <a href={href}>{text}</a>
    </li>
  );
  return (
    <nav class="contents" aria-label="Contents">
      <ul>
        {entry("#attention", `Needs somebody (${report.attention.length})`)}
        {entry("#fleet", `All endpoints (${report.endpoints.length})`)}
        {full.map(({ anchor, endpointName, tone }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>
              <ToneSign tone={tone} /> {endpointName}
            </a>
          </li>
        ))}
        {condensed === 0 ? null : entry("#others", `Endpoints in brief (${condensed})`)}
        {entry("#knowledge", "Knowledge base")}
        {entry("#incidents", "Incidents")}
        {entry("#readings", "What this was made of")}
      </ul>
    </nav>
  );
}
