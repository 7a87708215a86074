/** Text of people, such as a contact's name, as Markdown that shows it as it is, on one line. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>()#|!~]/g, "\\$&");
}

/** A link to another dashboard, which the console resolves in its own partition and region. */
export function dashboardLink(label: string, name: string): string {
  return `[${label}](#dashboards:name=${name})`;
}

/** Where a runbook is. */
export function runbookLink(baseUrl: string, name: string): string {
  return `[${name}](${baseUrl}/${name}.md)`;
}
