/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { Scroll, Sources } from "./markup";

/** What a colour or a dash in a chart stands for. */
export interface KeyEntry {
  readonly mark:
    | "share"
    | "former"
    | "band"
    | "alarm"
    | "beyond"
    | "window"
    | "baseline"
    | "threshold"
    | "agreed";
  readonly text: string;
}

export interface FigureProps {
  readonly id: string;
  readonly title: string;
  /** The chart; the builder of the page has it drawn before. */
  readonly svg: string;
  readonly entries: readonly KeyEntry[];
  readonly sentence: string;
  /** How the chart was made of its source. */
  readonly note: string;
  readonly sources: readonly string[];
  /** The same figures as a table. */
  readonly children: ComponentChildren;
  readonly heading: "h4" | "h5";
}

/** A chart with its finding, a key, what it shows in words, its figures as a table, and where they come from. */
export function Figure(props: FigureProps) {
  const { id, title, svg, entries, sentence, note, sources, children, heading: Heading } = props;
  return (
    <figure id={id} aria-labelledby={`${id}-title`}>
      <Heading id={`${id}-title`}>{title}</Heading>
      <ul class="key" aria-label="Key of the chart">
        {entries.map(({ mark, text }) => (
          <li key={text}>
            <span class={`mark ${mark}`} aria-hidden="true" />
            {text}
          </li>
        ))}
      </ul>
      <Scroll label={`Chart: ${title}`}>
        {/* The SVG is Vega's, which escapes every text; see the property test of the page. */}
        <div class="chart" dangerouslySetInnerHTML={{ __html: svg }} />
      </Scroll>
      <figcaption>
        <p class="says">{sentence}</p>
        <p class="source">
          {note} <Sources sources={sources} />
        </p>
      </figcaption>
      <details class="figures">
        <summary>The figures as a table</summary>
        <Scroll label={`Figures: ${title}`}>{children}</Scroll>
      </details>
    </figure>
  );
}
