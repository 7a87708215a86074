/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { Cell, Link, Section, Tone } from "../model/report-data";
import { shortTimeText, timeText } from "../model/words";

/** What stands for a tone beside its colour, so that nobody has to see the colour. */
const toneWords: Readonly<Record<Tone, { readonly sign: string; readonly word: string }>> = {
  good: { sign: "✓", word: "in order" },
  bad: { sign: "✕", word: "not in order" },
  watch: { sign: "!", word: "to be watched" },
  plain: { sign: "", word: "" },
  unknown: { sign: "?", word: "unknown" },
};

/** The sign of a tone, with its word for whoever cannot see it. */
export function ToneSign({ tone }: { readonly tone: Tone }) {
  const { sign, word } = toneWords[tone];
  if (sign === "") return null;
  return (
    <span class={`sign ${tone}`} role="img" aria-label={word}>
      {sign}
    </span>
  );
}

export function CellText({ cell }: { readonly cell: Cell }) {
  return (
    <>
      <span class={`value ${cell.tone}`}>
        <ToneSign tone={cell.tone} /> {cell.text}
      </span>
      {cell.detail === undefined ? null : <span class="detail">{cell.detail}</span>}
    </>
  );
}

/** The cell as one of many in a row. */
export function BriefCell({ cell }: { readonly cell: Cell }) {
  const brief = cell.brief ?? cell.detail;
  return (
    <>
      <span class={`value ${cell.tone}`}>
        <ToneSign tone={cell.tone} /> {cell.text}
      </span>
      {brief === undefined ? null : <span class="detail">{brief}</span>}
    </>
  );
}

/** A time; short where a heading says the year. */
export function Time({ at, short = false }: { readonly at: string; readonly short?: boolean }) {
  return <time dateTime={at}>{short ? shortTimeText(at) : timeText(at)}</time>;
}

/** A link to a web page; the model lets no other address through. */
export function ExternalLink({ link }: { readonly link: Link }) {
  return (
    <a href={link.href} rel="noreferrer">
      {link.text}
    </a>
  );
}

/** What is wider than the page scrolls inside of itself, also with the keyboard. */
export function Scroll({
  label,
  look = "",
  children,
}: {
  readonly label: string;
  /** A further class of the style sheet. */
  readonly look?: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached without a mouse
    <section class={`scroll ${look}`.trim()} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

export interface Column<Row> {
  readonly title: string;
  readonly numeric?: boolean;
  /** The cell that names the row. */
  readonly isName?: boolean;
  cell(row: Row): ComponentChildren;
}

export function DataTable<Row>({
  caption,
  columns,
  rows,
  hiddenCaption = false,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly hiddenCaption?: boolean;
}) {
  return (
    <table>
      <caption class={hiddenCaption ? "hidden" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, numeric }) => (
            <th key={title} scope="col" class={numeric === true ? "number" : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {columns.map(({ title, numeric, isName, cell }) =>
              isName === true ? (
                <th key={title} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={title} class={numeric === true ? "number" : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The content, or why there is none: nothing found, or nobody can say. */
export function SectionBody<T>({
  section,
  children,
}: {
  readonly section: Section<T>;
  readonly children: (content: T) => ComponentChildren;
}) {
  switch (section.kind) {
    case "shown":
      return <>{children(section.content)}</>;
    case "empty":
      return <p class="none">{section.reason}</p>;
    case "unknown":
      return (
        <p class="unknown-note">
          <ToneSign tone="unknown" /> <strong>Unknown.</strong> {section.reason}
          <Sources sources={section.sources} />
        </p>
      );
  }
}

export function Sources({ sources }: { readonly sources: readonly string[] }) {
  return sources.length === 0 ? null : (
    <span class="source">
      {sources.length === 1 ? "Source: " : "Sources: "}
      {sources.join("; ")}
    </span>
  );
}
