import type { EndpointDocument } from "../../shared/endpoint-document";
import type { RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import { watchingAlarmNames } from "../core/alarm-clones";
import {
  type Candidate,
  candidateLimit,
  type EndpointFacts,
  type ExistingEndpoint,
  type Facts,
  isUnderway,
  isWaiting,
  isWatched,
  type LiveConfiguration,
  mustProve,
} from "../core/facts";
import { versionsToLookUp } from "../core/look-ups";
import { versionOfArn } from "../core/names";
import { canonicalServing } from "../core/serving";
import { isUsable } from "../core/target";
import { digestOf } from "./digest";
import { readCheck } from "./gather-check";
import type { ApprovedPackage, FoundConfiguration, LedgerFacts, World } from "./ports";

/** Reads what a decision may know: three AWS calls, and at most four more where the ledger leaves a question open. */
export async function gather(world: World, document: EndpointDocument): Promise<Facts> {
  const [endpoint, approved] = await Promise.all([
    world.endpoints.describe(document.endpointName),
    world.registry.newestApproved(document.modelPackageGroupName, candidateLimit),
  ]);
  const variantName =
    (endpoint.kind === "exists" && endpoint.variants[0]?.name) || document.serving.variantName;
  const ledger = await world.ledger.read(
    document.endpointName,
    variantName,
    approved.map(({ modelPackageVersion }) => modelPackageVersion),
  );
  const { rollout, variant, matter, editedMatter, problems } = ledger;
  const told = {
    ...(matter === undefined ? {} : { matter }),
    ...(editedMatter === undefined ? {} : { editedMatter }),
  };
  const documentDigest = digestOf(canonicalServing(document.serving));
  // What is known of the endpoint rests on the items; with one of them in doubt nothing else is worth asking.
  if (problems.length > 0)
    return { document, documentDigest, endpoint, ...told, ledgerProblems: problems, candidates: [] };
  const idle = rollout === undefined || !(isWaiting(rollout) || isUnderway(rollout) || isWatched(rollout));
  const unknown = idle && needsAdoption(endpoint, variant);
  const atStake = unknown ? undefined : versionAtStake(ledger, idle);
  const listed = approved.some(({ modelPackageArn }) => modelPackageArn === atStake);
  return {
    document,
    documentDigest,
    endpoint,
    ...told,
    ...(rollout === undefined ? {} : { rollout }),
    ...(variant === undefined ? {} : { variant }),
    ...(ledger.control === undefined ? {} : { control: ledger.control }),
    ...(unknown ? { live: await readLive(world, endpoint) } : {}),
    ...(atStake === undefined || listed ? {} : { approval: await readApproval(world, atStake) }),
    ...(rollout !== undefined && isOnTrial(rollout, endpoint, document)
      ? { watch: await readWatch(world, document, rollout) }
      : {}),
    ...(await readCheck(world, rollout)),
    ...(unknown ? {} : await readSurroundings(world, document, endpoint, rollout)),
    candidates: await readCandidates(world, approved, ledger, idle && !unknown),
  };
}

/** Whether what the endpoint runs on is still there; asked where no step of its own asks. */
async function readSurroundings(
  world: World,
  document: EndpointDocument,
  endpoint: EndpointFacts,
  rollout: RolloutRecord | undefined,
): Promise<Pick<Facts, "surroundings">> {
  const watching = rollout !== undefined && isUnderway(rollout) ? rollout : undefined;
  const rollbackAlarmNames = watchingAlarmNames(document, watching);
  if (
    endpoint.kind === "absent" ||
    rollout?.state === "RECEIVED" ||
    rollout?.state === "CHECKING" ||
    (rollout !== undefined && isWatched(rollout))
  )
    return {};
  // A queued rollout asks for the alarms itself, right before it begins.
  const queued = rollout?.state === "QUEUED";
  const [configuration, states] = await Promise.all([
    world.endpoints.describeConfiguration(endpoint.endpointConfigName),
    queued ? undefined : world.alarms.states(rollbackAlarmNames),
  ]);
  return {
    surroundings: {
      ...(configuration === undefined ? {} : { configuration: instanceTypeOf(configuration) }),
      missingAlarms: states === undefined ? [] : rollbackAlarmNames.filter((name) => !states.has(name)),
    },
  };
}

const instanceTypeOf = ({ serving: { instanceType } }: FoundConfiguration) =>
  instanceType === undefined ? {} : { instanceType };

/** Whether the rollout's configuration serves and has to prove itself. */
function isOnTrial(rollout: RolloutRecord, endpoint: EndpointFacts, document: EndpointDocument): boolean {
  const serves =
    endpoint.kind === "exists" &&
    endpoint.status === "InService" &&
    endpoint.endpointConfigName === rollout.endpointConfigName;
  return serves && (isWatched(rollout) || (isUnderway(rollout) && mustProve(rollout, document)));
}

async function readWatch(
  world: World,
  document: EndpointDocument,
  rollout: RolloutRecord,
): Promise<NonNullable<Facts["watch"]>> {
  const rollbackAlarmNames = watchingAlarmNames(document, rollout);
  const { endpointName, variantName, endpointConfigName, requestedAt = rollout.startedAt } = rollout;
  const [states, invocations] = await Promise.all([
    world.alarms.states(rollbackAlarmNames),
    world.invocations.count({
      endpointName,
      variantName,
      endpointConfigName,
      since: Date.parse(requestedAt),
      until: world.clock(),
    }),
  ]);
  return {
    invocations,
    ringingAlarms: rollbackAlarmNames.filter((name) => states.get(name) === "ALARM"),
    missingAlarms: rollbackAlarmNames.filter((name) => !states.has(name)),
  };
}

/** The version that must still be approved: the one being rolled out, else the one that serves. The gate asks itself. */
function versionAtStake({ rollout, variant }: LedgerFacts, idle: boolean): string | undefined {
  if (idle) return variant?.modelPackageArn;
  return rollout?.state === "RECEIVED" ? undefined : rollout?.modelPackageArn;
}

async function readApproval(world: World, modelPackageArn: string): Promise<NonNullable<Facts["approval"]>> {
  const found = await world.registry.describe(modelPackageArn);
  return { modelPackageArn, status: found?.approvalStatus ?? "missing" };
}

function needsAdoption(
  endpoint: EndpointFacts,
  variant: VariantRecord | undefined,
): endpoint is ExistingEndpoint {
  return (
    endpoint.kind === "exists" &&
    endpoint.status === "InService" &&
    variant?.endpointConfigName !== endpoint.endpointConfigName
  );
}

async function readLive(world: World, { endpointConfigName }: ExistingEndpoint): Promise<LiveConfiguration> {
  const configuration = await world.endpoints.describeConfiguration(endpointConfigName);
  if (configuration === undefined)
    return { kind: "missing", what: `the endpoint configuration ${endpointConfigName}` };
  const { modelName } = configuration;
  const model = modelName === undefined ? undefined : await world.endpoints.describeModel(modelName);
  if (model === undefined)
    return { kind: "missing", what: `the model ${modelName ?? "(none named)"} of ${endpointConfigName}` };
  const { modelPackageArn } = model;
  const modelPackageVersion = modelPackageArn === undefined ? undefined : versionOfArn(modelPackageArn);
  return {
    kind: "read",
    endpointConfigName,
    ...(modelPackageArn === undefined ? {} : { modelPackageArn }),
    ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
    servingDigest: digestOf(canonicalServing({ ...configuration.serving, ...model.serving })),
  };
}

/** Joins the approved versions with their blocks, and looks up those in doubt until one of them is usable. */
async function readCandidates(
  world: World,
  approved: readonly ApprovedPackage[],
  { blocks, variant }: LedgerFacts,
  looksUp: boolean,
): Promise<Candidate[]> {
  const candidates = approved.map((package_): Candidate => {
    const block = blocks.get(package_.modelPackageVersion);
    return block === undefined ? package_ : { ...package_, block };
  });
  for (const candidate of looksUp ? versionsToLookUp(candidates, variant, world.clock()) : []) {
    const { modelPackageArn } = candidate;
    const described = await world.registry.describe(modelPackageArn);
    if (described === undefined) continue;
    const read = { ...candidate, packageLastModifiedAt: described.lastModifiedAt };
    candidates[candidates.indexOf(candidate)] = read;
    if (modelPackageArn !== variant?.modelPackageArn && isUsable(read, variant)) break;
  }
  return candidates;
}
