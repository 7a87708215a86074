export function reasonToInstall(checkoutFolder: string): string | undefined;
export function install(checkoutFolder: string): Promise<void>;
