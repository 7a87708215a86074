/** A tool that was looked for: the first one that is new enough, and why those before it were passed over. */
export interface ToolSearch {
  readonly found: { readonly path: string; readonly version: string } | undefined;
  readonly rejected: readonly string[];
}

export const oldestNode: string;
export const oldestPython: string;
export const oldestGo: string;
export const oldestPulumi: string;
export function isAtLeast(version: string, oldest: string): boolean;
export function executablesOnPath(name: string): string[];
export function findPython(): ToolSearch;
export function findGo(): ToolSearch;
export function findPulumi(): ToolSearch;
export function missingPrerequisites(): string[];
