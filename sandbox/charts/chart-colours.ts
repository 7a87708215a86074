/**
 * Each colour of the charts on a light page and in print, and what stands for it on a dark page. Text has a contrast of at
 * least 4.5 to 1 on its page, lines and marks at least 3 to 1.
 */
export const chartColours = {
  page: { light: "#ffffff", dark: "#0d1117" },
  ink: { light: "#1f2328", dark: "#e6edf3" },
  muted: { light: "#59636e", dark: "#9198a1" },
  grid: { light: "#d1d9e0", dark: "#3d444d" },
  share: { light: "#2f6fb0", dark: "#6cb0f5" },
  breach: { light: "#9a6700", dark: "#e3b341" },
  rollback: { light: "#c4320a", dark: "#ff8e6e" },
  /** What served before, or what one compares with. */
  former: { light: "#6b7680", dark: "#a3adb8" },
  agreed: { light: "#1a7f37", dark: "#4cc26a" },
  band: { light: "#eaeef2", dark: "#21262d" },
  alarmBand: { light: "#fbe3db", dark: "#4a2318" },
} as const;

export type ChartColour = keyof typeof chartColours;

/** The colours of a light page, which charts are drawn in. */
export const lightColours = Object.fromEntries(
  Object.entries(chartColours).map(([name, { light }]) => [name, light]),
) as Record<ChartColour, string>;

/** Style rules that exchange the colours on a dark screen, for every chart in reach; print keeps the light ones. */
export function darkColourRules(scope = ""): string {
  const within = scope === "" ? "" : `${scope} `;
  const rules = Object.values(chartColours).flatMap(({ light, dark }) =>
    ["fill", "stroke"].map((property) => `${within}[${property}="${light}"]{${property}:${dark}}`),
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
