import { main } from "@pulumi/pulumi/provider/server";
import { engineArguments } from "./hosting/engine-arguments";
import { packageProvider } from "./hosting/package-provider";

/**
 * Serves the components to programs in every Pulumi language. This is the package's `main`: Pulumi's runner of plugins
 * requires the folder, finds no component among the exports and leaves the hosting to this file, so that the packed,
 * compiled files are enough. Programs that import the package by its name get `index.ts`.
 */
void main(packageProvider(), engineArguments(process.argv.slice(2)));
