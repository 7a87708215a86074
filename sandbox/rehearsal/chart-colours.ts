/** Each colour of the chart on a light page and in print, and what stands for it on a dark page. */
export const chartColours = {
  page: { light: "#ffffff", dark: "#0d1117" },
  ink: { light: "#1f2328", dark: "#e6edf3" },
  muted: { light: "#59636e", dark: "#9198a1" },
  grid: { light: "#d1d9e0", dark: "#3d444d" },
  share: { light: "#2f6fb0", dark: "#6cb0f5" },
  breach: { light: "#9a6700", dark: "#e3b341" },
  rollback: { light: "#c4320a", dark: "#ff8e6e" },
} as const;

/**
 * The SVG with a style sheet that exchanges the colours on a dark screen. The page's own colour is part of the chart,
 * so that it can be read wherever it is put; print keeps the light colours.
 */
export function withDarkColours(svg: string): string {
  const rules = Object.values(chartColours).flatMap(({ light, dark }) =>
    ["fill", "stroke"].map((property) => `[${property}="${light}"]{${property}:${dark}}`),
  );
  const style = `<style>@media screen and (prefers-color-scheme: dark){${rules.join("")}}</style>`;
  return svg.replace(/^(<svg[^>]*>)/, (opening) => `${opening}${style}`);
}
