import { darkColourRules } from "../../../sandbox/charts/chart-colours";

/** The page's only style sheet. */
export const style = `
:root{color-scheme:light dark;--page:#fff;--ink:#1f2328;--muted:#59636e;--line:#d1d9e0;--soft:#f6f8fa;--link:#0a5ebf;--good:#116329;--goodbg:#dafbe1;--bad:#a40e26;--badbg:#ffebe9;--warn:#7d4e00;--warnbg:#fff8c5}
@media screen and (prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--muted:#9198a1;--line:#3d444d;--soft:#151b23;--link:#6cb0f5;--good:#56d364;--goodbg:#12261e;--bad:#ff9a8f;--badbg:#3c1618;--warn:#e3b341;--warnbg:#2e2a1f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,nav,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}h4{font-size:1rem;margin:0 0 .25rem}
p{margin:.25rem 0 .75rem;max-width:46rem}a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem;background:var(--page);padding:.5rem 1rem}.skip:focus{left:1rem;top:.5rem}
.source,figcaption,.quiet{color:var(--muted);font-size:.85rem}li .source,td .source{display:block}
figcaption{max-width:46rem;margin-top:.5rem}
.unknown{background:var(--warnbg);color:var(--warn);padding:.5rem .75rem;border-left:4px solid currentColor}
.attention{padding:0;list-style:none}.attention li{padding:.6rem 0;border-bottom:1px solid var(--line)}
.history{padding-left:1.25rem}.history li{margin:.35rem 0}.history time{color:var(--muted);font-variant-numeric:tabular-nums;margin-right:.4rem}
.badge{display:inline-block;padding:0 .5rem;border-radius:1rem;font-size:.85rem;background:var(--soft);border:1px solid var(--line)}
.badge.good{color:var(--good);background:var(--goodbg)}.badge.bad{color:var(--bad);background:var(--badbg)}.badge.warn{color:var(--warn);background:var(--warnbg)}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);font-size:.85rem;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line);min-width:6.5rem;overflow-wrap:break-word}
td:last-child{min-width:9rem}thead th{color:var(--muted);font-weight:600}tbody th{font-weight:600}
figure{margin:1rem 0 1.75rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem}
.chart svg{display:block;width:100%;min-width:40rem;max-width:52rem;height:auto}
.spark{display:block;width:6rem;height:1.4rem;margin-top:.15rem}.spark path{fill:none;stroke:#2f6fb0;stroke-width:1.5}
summary{cursor:pointer;padding:.35rem 0;color:var(--link)}
nav ul{columns:14rem;padding-left:1.25rem;margin:.25rem 0}
footer{padding-top:2rem;padding-bottom:3rem;color:var(--muted);font-size:.85rem}
@media (max-width:40rem){figure{padding:.75rem .5rem}h1{font-size:1.4rem}}
@media print{@page{margin:14mm}body{font-size:10pt}nav,.skip{display:none}header,main,footer{max-width:none;padding:0}a{color:inherit;text-decoration:none}figure,tr,li{break-inside:avoid}h2,h3,h4{break-after:avoid}.scroll{overflow:visible}th,td{min-width:0;padding-right:.4rem;font-size:8pt;overflow-wrap:anywhere}.chart svg{min-width:0;max-width:100%}details:not([open])>summary{display:none}}
${darkColourRules(".chart ")}
@media screen and (prefers-color-scheme:dark){.spark path{stroke:#6cb0f5}}
`.trim();
