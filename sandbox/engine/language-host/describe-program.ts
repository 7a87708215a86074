import {
  AboutResponse,
  DependencyInfo,
  type GetProgramDependenciesRequest,
  GetProgramDependenciesResponse,
  type GetRequiredPackagesRequest,
  GetRequiredPackagesResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency } from "@pulumi/pulumi/proto/plugin_pb";
import { declaredDependencies, installedPackages } from "./installed-packages";

/** The provider plugins whose SDKs the program can load. */
export function requiredPackages(request: GetRequiredPackagesRequest): GetRequiredPackagesResponse {
  const packages = installedPackages(request.getInfo()?.getProgramDirectory() ?? process.cwd()).flatMap(
    ({ plugin }) =>
      plugin === undefined
        ? []
        : [
            new PackageDependency()
              .setName(plugin.name)
              .setKind("resource")
              .setVersion(plugin.version)
              .setServer(plugin.server),
          ],
  );
  return new GetRequiredPackagesResponse().setPackagesList(packages);
}

/** The npm packages the program declares, or all that it can load when the transitive ones are asked for. */
export function programDependencies(request: GetProgramDependenciesRequest): GetProgramDependenciesResponse {
  const folder = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const declared = declaredDependencies(folder);
  const dependencies = installedPackages(folder)
    .filter(({ name }) => request.getTransitivedependencies() || declared.includes(name))
    .map(({ name, version }) => new DependencyInfo().setName(name).setVersion(version));
  return new GetProgramDependenciesResponse().setDependenciesList(dependencies);
}

export function about(): AboutResponse {
  return new AboutResponse().setExecutable(process.execPath).setVersion(process.version);
}
