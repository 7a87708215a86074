import type { Checks } from "./checks";
import { isRecord, isUnknown } from "./checks";
import { unreachableHost } from "./public-url";
import { headerValueForm, routingKeyForm, type SecretForm } from "./secret-forms";

/** The name of an HTTP header (RFC 9110), as long as EventBridge takes it. */
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,512}$/;

/** Headers that belong to the request itself. */
const reservedHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "content-type",
  "host",
  "transfer-encoding",
]);

/** As EventBridge takes the address of a destination (CreateApiDestination). */
const address = /^https:\/\/[-()_.!~*';/?:@&=+$,A-Za-z0-9%]{1,2040}$/;
const addressForm = "an https URL of at most 2048 characters";

/** Checks where incidents are sent beside the contacts' channels. */
export function checkIncidents(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const incidents = checks.object("incidents", value, "an object with pagerDuty or webhook");
  if (incidents === undefined) return;
  const known = ["pagerDuty", "webhook"];
  refuseOthers(checks, "incidents", incidents, known);
  if (known.every((property) => incidents[property] === undefined))
    checks.add("incidents", "names no receiver; give pagerDuty or webhook, or leave it out");
  checkPagerDuty(checks, incidents.pagerDuty);
  checkWebhook(checks, incidents.webhook);
}

function checkPagerDuty(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const path = "incidents.pagerDuty";
  const args = checks.object(path, value, "an object with routingKey");
  if (args === undefined) return;
  refuseOthers(checks, path, args, ["routingKey", "endpoint"]);
  checkSecret(checks, `${path}.routingKey`, args.routingKey, routingKeyForm);
  if (args.endpoint !== undefined) checkAddress(checks, `${path}.endpoint`, args.endpoint);
}

function checkWebhook(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const path = "incidents.webhook";
  const args = checks.object(path, value, "an object with url, headerName and headerValue");
  if (args === undefined) return;
  refuseOthers(checks, path, args, ["url", "headerName", "headerValue"]);
  checkAddress(checks, `${path}.url`, args.url);
  const form = "the name of an HTTP header, such as Authorization";
  const name = checks.text(`${path}.headerName`, args.headerName, headerName, form);
  if (name !== undefined && reservedHeaders.has(name.toLowerCase()))
    checks.add(
      `${path}.headerName`,
      `must be another header than ${name}, which belongs to the request itself`,
    );
  checkSecret(checks, `${path}.headerValue`, args.headerValue, headerValueForm);
}

/** Somebody on the internet, or EventBridge never gets there. */
function checkAddress(checks: Checks, path: string, value: unknown): void {
  const url = checks.text(path, value, address, addressForm);
  if (url === undefined) return;
  const problem = unreachableHost(url);
  if (problem !== undefined) checks.add(path, problem);
}

/** A secret may be an output, which is looked at when it is known. What is wrong with it is said without showing it. */
function checkSecret(checks: Checks, path: string, value: unknown, { pattern, form }: SecretForm): void {
  if (value === undefined || value === null) checks.add(path, `is missing; it must be ${form}`);
  else if (isUnknown(value)) return;
  else if (typeof value !== "string" || !pattern.test(value))
    checks.add(path, `must be ${form}; its value is a secret and not shown`);
}

function refuseOthers(checks: Checks, path: string, value: unknown, known: readonly string[]): void {
  if (!isRecord(value)) return;
  for (const property of Object.keys(value).filter((key) => !known.includes(key)))
    checks.add(`${path}.${property}`, `is no property; remove it, or use one of ${known.join(", ")}`);
}
