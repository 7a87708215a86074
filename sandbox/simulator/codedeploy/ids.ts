import { randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Such as `d-7QBSD9N2C`. */
export function newDeploymentId(): string {
  return `d-${Array.from({ length: 9 }, () => letters.charAt(randomInt(letters.length))).join("")}`;
}

export function isDeploymentId(text: string): boolean {
  return /^d-[A-Z0-9]{9}$/.test(text);
}
