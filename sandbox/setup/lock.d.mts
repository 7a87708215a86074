export interface LockHolder {
  readonly pid: number;
  readonly purpose: string;
  readonly since: string;
}

export function withLock<T>(
  file: string,
  purpose: string,
  work: () => Promise<T>,
  onWait?: (holder: string) => void,
): Promise<T>;
export function readHolder(file: string): LockHolder | undefined;
export function isAlive(pid: number): boolean;
