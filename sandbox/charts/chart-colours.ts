/** Each colour of a chart on a light page and in print, and what stands for it on a dark page. */
export const chartColours = {
  page: { light: "#ffffff", dark: "#0d1117" },
  ink: { light: "#1f2328", dark: "#e6edf3" },
  muted: { light: "#59636e", dark: "#9198a1" },
  grid: { light: "#d1d9e0", dark: "#3d444d" },
  share: { light: "#2f6fb0", dark: "#6cb0f5" },
  breach: { light: "#9a6700", dark: "#e3b341" },
  rollback: { light: "#c4320a", dark: "#ff8e6e" },
  before: { light: "#6e7781", dark: "#aab2bb" },
  bake: { light: "#dbe9f7", dark: "#16304d" },
  alarm: { light: "#fbdcd2", dark: "#5a2414" },
  good: { light: "#1a7f37", dark: "#56d364" },
  fourth: { light: "#8250df", dark: "#c297ff" },
  fifth: { light: "#bf3989", dark: "#f778ba" },
} as const;

export type ChartColour = keyof typeof chartColours;

/** The colours of a light page and of print, which the charts are drawn in. */
export const lightColours = Object.fromEntries(
  Object.entries(chartColours).map(([name, { light }]) => [name, light]),
) as Record<ChartColour, string>;

/** Style rules that exchange the colours of every chart below `scope` on a dark screen; print keeps the light ones. */
export function darkColourRules(scope = ""): string {
  const rules = Object.values(chartColours).flatMap(({ light, dark }) =>
    ["fill", "stroke"].map((property) => `${scope}[${property}="${light}"]{${property}:${dark}}`),
  );
  return `@media screen and (prefers-color-scheme: dark){${rules.join("")}}`;
}

/**
 * The SVG with a style sheet that exchanges the colours on a dark screen. The page's own colour is part of the chart,
 * so that it can be read wherever it is put.
 */
export function withDarkColours(svg: string): string {
  return svg.replace(/^(<svg[^>]*>)/, (opening) => `${opening}<style>${darkColourRules()}</style>`);
}
