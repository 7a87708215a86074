import { isIP } from "node:net";

/** Names that no resolver on the internet knows (RFC 6761, RFC 6762, RFC 8375 and ICANN's reserved `internal`). */
const privateName = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * Why nobody on the internet can be reached under this URL, with the smallest fix; `undefined` when nothing speaks against it.
 * SNS and EventBridge call web hooks from AWS's own network.
 */
export function unreachableHost(url: string): string | undefined {
  if (!URL.canParse(url)) return "must be an https URL; this one cannot be read";
  const { hostname, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (username !== "" || password !== "")
    return "must hold no user and password, which would be shown; remove them";
  if (isIP(host) !== 0) return `must name a public host instead of the address ${host}`;
  if (!host.includes(".") || privateName.test(host))
    return `must name a host that can be reached from the internet; ${host} cannot`;
  return undefined;
}
