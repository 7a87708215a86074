import { type ChartColour, chartColours, darkColourRules } from "../../../sandbox/charts/chart-colours";

/** The page's colours are those of its charts, so that a chart is part of the page. */
function variables(side: "light" | "dark"): string {
  return (Object.keys(chartColours) as ChartColour[])
    .map((name) => `--${name}:${chartColours[name][side]}`)
    .join(";");
}

const layout = `
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
header,.layout,footer{max-width:90rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem;padding-bottom:1.25rem}
main{min-width:0}
main:focus{outline:none}
footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--muted);font-size:.875rem}
h1{font-size:clamp(1.5rem,1.1rem + 1.8vw,2.125rem);line-height:1.2;margin:.25rem 0 .5rem;text-wrap:balance}
h2{font-size:1.375rem;line-height:1.25;margin:0 0 .75rem;overflow-wrap:anywhere}
h3{font-size:1.0625rem;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--grid)}
h4{font-size:1rem;line-height:1.4;margin:0 0 .375rem;overflow-wrap:anywhere}
h5{font-size:.9375rem;margin:0 0 .375rem}
p{margin:0 0 .625rem;overflow-wrap:anywhere}
p,.steps li,.alarms li,.condensed li{max-width:75ch}
main>section{padding:1.5rem 0 2rem;border-top:1px solid var(--grid)}
main>section:first-child{border-top:0;padding-top:0}
.kicker{margin:0;color:var(--muted);font-size:.875rem;letter-spacing:.02em}
.lead{font-size:1.0625rem}
.meta,.detail,.source,figcaption{color:var(--muted)}
.meta{font-size:.875rem}
.detail,.source{display:block;font-size:.8125rem;line-height:1.45;overflow-wrap:anywhere;font-weight:400}
.source .source{display:inline}
.rollout figure{margin-bottom:.25rem}header .meta{max-width:none}
.none{color:var(--muted)}
a{color:var(--share);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--share);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px;top:0;padding:.5rem 1rem;background:var(--page);z-index:2}
.skip:focus{left:.5rem;top:.5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
summary{cursor:pointer;color:var(--muted);font-size:.875rem;padding:.375rem 0;width:fit-content}
details{margin:.25rem 0 .75rem}
`;

const parts = `
.contents{margin-bottom:1.5rem}
.contents ul{list-style:none;margin:0;padding:0;font-size:.9375rem}
.contents a{display:block;padding:.25rem 0;color:var(--ink);text-decoration:none;overflow-wrap:anywhere}
.contents a:hover{text-decoration:underline}
.sign{display:inline-flex;align-items:center;justify-content:center;width:1.2em;height:1.2em;border-radius:50%;font-size:.75em;font-weight:700;line-height:1;vertical-align:.1em;color:var(--page);background:var(--muted)}
.sign.good{background:var(--agreed)}.sign.bad{background:var(--rollback)}.sign.watch{background:var(--breach)}
.badge{display:inline-block;padding:.05rem .5rem;border-radius:1rem;border:1px solid currentColor;font-size:.8125rem;font-weight:600;white-space:nowrap;color:var(--muted)}
.badge.good{color:var(--agreed)}.badge.bad{color:var(--rollback)}.badge.watch{color:var(--breach)}
.value{font-weight:600}.value.plain{font-weight:400}.value.bad{color:var(--rollback)}
.attention{list-style:none;margin:0;padding:0}
.attention li{border-left:4px solid var(--former);padding:.125rem 0 .125rem .875rem;margin:0 0 1rem}
.attention .severity-1{border-color:var(--rollback)}.attention .severity-2{border-color:var(--breach)}
.attention p{margin:0}.attention .matter{font-weight:600}
.attention .severity{margin-right:.5rem;font-weight:600}
.severity-1 .severity{color:var(--rollback)}.severity-2 .severity{color:var(--breach)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem 1.5rem;margin:0 0 1rem}
.facts dt{color:var(--muted);font-size:.875rem}
.facts dd{margin:0}
.facts .source{margin-top:.25rem;font-size:.75rem}
.rollout{border-left:4px solid var(--grid);padding-left:1rem;margin:0 0 2rem}
.steps{padding-left:1.5rem;font-size:.9375rem}.steps li{margin-bottom:.375rem;overflow-wrap:anywhere}
.alarms{padding-left:1.25rem;overflow-wrap:anywhere}
.unknown-note{border:1px dashed var(--former);padding:.625rem .875rem;border-radius:.375rem}
.brief{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:1.5rem 2rem}
.condensed h3{border:0;margin:0 0 .125rem;padding:0;overflow-wrap:anywhere}
.condensed p{font-size:.9375rem;margin-bottom:.25rem}
.condensed ul{font-size:.9375rem;margin:.25rem 0;padding-left:1.25rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.875rem;width:100%}
caption{text-align:left;color:var(--muted);padding-bottom:.375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--grid);min-width:6rem;max-width:22rem;overflow-wrap:break-word}
thead th{color:var(--muted);font-weight:600;vertical-align:bottom}
tbody th{font-weight:600;min-width:10rem}
.fleet th,.fleet td{min-width:0;padding-right:1rem}.fleet .value,.fleet thead th{white-space:nowrap}
.fleet .detail{max-width:10rem;overflow-wrap:break-word}.fleet tbody th{min-width:8rem;position:sticky;left:0;background:var(--page);overflow-wrap:anywhere}
.fleet .trend{margin-top:.25rem}.fleet .trend+.trend{margin-top:.375rem}.fleet .trend .detail{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;min-width:4.5rem}
figure{margin:1rem 0 1.5rem}
figcaption{font-size:.875rem;margin-top:.5rem;overflow-wrap:anywhere;min-width:0}
figcaption .says{color:var(--ink)}
.figures table{width:auto}.figures th,.figures td{padding:.25rem .875rem .25rem 0;white-space:nowrap}
.chart{width:max-content}.chart svg{display:block}
.chart text{font-family:system-ui,sans-serif}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0 0 .5rem;padding:0;font-size:.8125rem;color:var(--muted)}
.mark{display:inline-block;width:1.5rem;height:.625rem;margin-right:.375rem;vertical-align:-.03em}
.mark.share{background:var(--share);height:3px;vertical-align:.25em}
.mark.beyond{background:var(--rollback);height:3px;vertical-align:.25em}
.mark.former{border-top:3px dashed var(--former);height:0;vertical-align:.25em}
.mark.band{background:var(--band);border:1px solid var(--grid)}
.mark.alarm{background:var(--rollback)}
.mark.window{background:var(--share);opacity:.6}
.mark.baseline{border:1.5px solid var(--ink);border-bottom:0}
.mark.threshold,.mark.agreed{border-top:2px dashed var(--breach);height:0;vertical-align:.25em}
.mark.agreed{border-color:var(--agreed)}
.trend{display:block;min-width:96px}
.spark{display:block}.spark path{fill:none;stroke:var(--share);stroke-width:1.5}
.spark.bad path{stroke:var(--rollback)}.spark .limit{stroke:var(--breach);stroke-dasharray:3 2}
`;

const wide = `
@media (min-width:68rem){
.layout{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:2rem}
.contents{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow-y:auto}
}
@media screen and (min-width:84rem){
figure{display:grid;grid-template-columns:minmax(0,max-content) minmax(16rem,1fr);column-gap:2rem}
figure>h4,figure>h5,figure>.key,figure>.figures{grid-column:1/-1}
figure>figcaption{margin-top:1.5rem}
}
@media (max-width:40rem){
header,.layout,footer{padding-left:1rem;padding-right:1rem}
.rollout{padding-left:.75rem}
.badge{white-space:normal}
}
`;

const print = `
@media print{
@page{margin:14mm}
body{font-size:10pt}
header,.layout,footer{max-width:none;padding:0}
.contents,.skip,.figures{display:none}
.layout{display:block}
main>section{padding:6mm 0}
.endpoint{break-before:page}
figure,.rollout>p,.attention li,tr,dl>div,.condensed{break-inside:avoid}
h2,h3,h4,h5{break-after:avoid}
.scroll{overflow:visible}
.chart{width:100%}.chart svg{max-width:100%;height:auto}
table{font-size:7.5pt}th,td{min-width:0!important;padding:1mm 2mm 1mm 0;overflow-wrap:anywhere}
thead{display:table-header-group}
summary{list-style:none}
details::details-content{content-visibility:visible;display:block;height:auto}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;

/** The one style sheet of the page. On screens it follows the reader's choice of light or dark; print is light. */
export const styles = [
  `:root{color-scheme:light dark;${variables("light")}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${variables("dark")}}}`,
  layout,
  parts,
  wide,
  print,
  darkColourRules(".chart"),
]
  .join("")
  .replaceAll("\n", "");
