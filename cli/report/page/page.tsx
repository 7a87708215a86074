/** @jsxRuntime automatic @jsxImportSource preact */
import { renderToString } from "preact-render-to-string";
import type { ReportData } from "../model/report-data";
import { timeText } from "../model/words";
import { Contents } from "./contents";
import { CondensedEndpoint, EndpointSection } from "./endpoint-section";
import { DataTable, Scroll, SectionBody, Sources, Time } from "./markup";
import type { Drawn } from "./rollout-section";
import { IncidentTable, ViolationTable } from "./shared-tables";
import { styles } from "./styles";
import { Attention, FleetTable } from "./summary";

/** Nothing is loaded from anywhere, and nothing runs: the page is all there is. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The report as one page that needs nothing else. `drawn`: the charts by the ids of their figures. */
export function renderPage(report: ReportData, drawn: Drawn): string {
  return `<!doctype html>\n${renderToString(<Page report={report} drawn={drawn} />)}\n`;
}

interface PageProps {
  readonly report: ReportData;
  readonly drawn: Drawn;
}

function Page({ report, drawn }: PageProps) {
  const { environment, region, accountId } = report.place;
  const title = `Monitored endpoints of ${environment}, ${timeText(report.generatedAt)}`;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentSecurityPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <a class="skip" href="#content">
          To the content
        </a>
        <header>
          <p class="kicker">Monitored endpoints · {environment}</p>
          <h1>{report.headline}</h1>
          <p class="meta">
            As of <Time at={report.generatedAt} /> · figures since <Time at={report.since} /> · {region} ·
            account {accountId}
          </p>
        </header>
        <div class="layout">
          <Contents report={report} />
          <main id="content" tabIndex={-1}>
            <Body report={report} drawn={drawn} />
          </main>
        </div>
        <footer>
          <p>
            All times are in UTC, by the clock of the environment. Unknown is said to be unknown, and is never
            counted as in order.
          </p>
        </footer>
      </body>
    </html>
  );
}

function Body({ report, drawn }: PageProps) {
  const full = report.endpoints.filter(({ level }) => level.kind === "full");
  const condensed = report.endpoints.filter(({ level }) => level.kind === "condensed");
  return (
    <>
      <section id="attention" aria-labelledby="attention-title">
        <h2 id="attention-title">What needs somebody now</h2>
        <Attention report={report} />
      </section>
      <section id="fleet" aria-labelledby="fleet-title">
        <h2 id="fleet-title">All endpoints</h2>
        <FleetTable report={report} />
      </section>
      {full.map((endpoint) => (
        <EndpointSection key={endpoint.anchor} endpoint={endpoint} drawn={drawn} />
      ))}
      {condensed.length === 0 ? null : (
        <section id="others" aria-labelledby="others-title">
          <h2 id="others-title">Endpoints in brief</h2>
          <p>
            Of these {condensed.length} endpoints nothing needs a chart of its own, or others need somebody
            more. Name one with --endpoint to see all of it.
          </p>
          <div class="brief">
            {condensed.map((endpoint) => (
              <CondensedEndpoint key={endpoint.anchor} endpoint={endpoint} />
            ))}
          </div>
        </section>
      )}
      <SharedSections report={report} />
    </>
  );
}

function SharedSections({ report }: { readonly report: ReportData }) {
  const { violations, incidents, readings } = report;
  return (
    <>
      <section id="knowledge" aria-labelledby="knowledge-title">
        <h2 id="knowledge-title">The knowledge base: what was found, and how often</h2>
        <SectionBody section={violations}>
          {(rows) => (
            <Scroll label="Violations of all endpoints">
              <ViolationTable caption="Violations of all endpoints" rows={rows} />
            </Scroll>
          )}
        </SectionBody>
        <p class="source">
          <Sources sources={violations.sources} />
        </p>
      </section>
      <section id="incidents" aria-labelledby="incidents-title">
        <h2 id="incidents-title">Incidents</h2>
        <SectionBody section={incidents}>
          {(rows) => (
            <Scroll label="Incidents of all endpoints">
              <IncidentTable caption="Incidents of all endpoints" rows={rows} />
            </Scroll>
          )}
        </SectionBody>
        <p class="source">
          <Sources sources={incidents.sources} />
        </p>
      </section>
      <section id="readings" aria-labelledby="readings-title">
        <h2 id="readings-title">What this report was made of</h2>
        <Scroll label="What was read">
          <DataTable
            caption="What was read, and what could not be"
            hiddenCaption
            rows={readings}
            columns={[
              { title: "What", isName: true, cell: ({ what }) => what },
              {
                title: "State",
                cell: ({ state }) => (
                  <span
                    class={`badge ${state === "read" ? "good" : state === "absent" ? "plain" : "unknown"}`}
                  >
                    {state}
                  </span>
                ),
              },
              { title: "Detail", cell: ({ detail }) => detail },
              { title: "Source", cell: ({ source }) => <span class="source">{source}</span> },
            ]}
          />
        </Scroll>
      </section>
    </>
  );
}
