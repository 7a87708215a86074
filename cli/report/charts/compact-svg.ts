/**
 * A chart as it goes into the page: its figures to a tenth of a pixel, without what Vega says to assistive technology about
 * every mark (the page says what the chart shows, in words and as a table), and without what the page's style sheet says.
 * Only tags are touched: what people wrote stays as it is.
 */
export function compactSvg(svg: string): string {
  return svg
    .replace(/<[^>]*>/g, compactTag)
    .replace(/<path d="" display="none"\/>|<path d="M0,0h0v0h0Z"\/>/g, "")
    .replace(/<g>\s*<\/g>/g, "");
}

const leftOut = / (?:role|aria-[a-z]+|pointer-events|class|font-family|xmlns:xlink|version)="[^"]*"/g;
const usual = / (?:opacity|stroke-opacity|fill-opacity)="1"/g;

function compactTag(tag: string): string {
  return tag
    .replace(leftOut, "")
    .replace(usual, "")
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replace(/^<svg/, '<svg aria-hidden="true" focusable="false"');
}
