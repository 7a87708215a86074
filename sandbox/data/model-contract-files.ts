import {
  type ContractFeature,
  type ModelContract,
  modelContractSchema,
} from "../../functions/shared/model-contract";
import { writeRows } from "../../functions/shared/payload/write-rows";
import { type ForestModel, modelProbability } from "./forest";
import { type ForestRecipe, trainForest } from "./train";
import type { LabelledRow } from "./training-data";

/** The files of the model team that belong to all versions of a model; computed from the training split alone. */
export interface ModelContractFiles {
  /** `contract.json` */
  readonly contract: ModelContract;
  /** The lines of `golden-requests.jsonl`. */
  readonly goldenRequests: readonly { readonly id: string; readonly body: string }[];
}

/**
 * The smallest and largest model that a version is expected to be. Each learns from another half of the training rows.
 */
const references: readonly [ForestRecipe, ForestRecipe] = [
  { seed: 11, trees: 10, depth: 5 },
  { seed: 12, trees: 20, depth: 10 },
];
/** So many golden requests of each class. */
const goldenPerClass = 8;
/** Of each class this share of the rows, the clearest, may become golden requests. */
const clearShare = 0.25;
/**
 * Two versions may lie apart by so many times the references' largest error on the golden requests, and by half of the
 * scale at least: a clear case that moves by less stays in its class.
 */
const toleranceFactor = 2;
const leastTolerance = 0.5;

/** Derives the contract and the golden requests of a model. */
export function modelContractFiles(
  features: readonly string[],
  label: string,
  training: readonly LabelledRow[],
): ModelContractFiles {
  const golden = goldenRows(training, referenceModels(features, training));
  const largest = Math.max(...golden.map(({ error }) => error));
  const contract = modelContractSchema.parse({
    schemaVersion: 1,
    input: {
      contentType: "text/csv",
      features: features.map((name, index) =>
        observedFeature(
          name,
          training.map((row) => row.features[index] ?? 0),
        ),
      ),
    },
    output: {
      contentType: "text/csv",
      columns: [
        {
          name: `${label}_probability`,
          type: "number",
          minimum: 0,
          maximum: 1,
          tolerance: Math.min(1, roundedUp(Math.max(leastTolerance, toleranceFactor * largest))),
        },
      ],
    },
    maximumRows: 1000,
  });
  const goldenRequests = golden.map(({ row }, index) => ({
    id: `training-${String(index + 1).padStart(2, "0")}`,
    body: writeRows(contract.input, [row.features]),
  }));
  return { contract, goldenRequests };
}

/**
 * What the training rows say of a feature. Its bounds are the observed range, widened on each side by the range's own
 * width: a sensor that drifts is for the drift monitor to find, and only what no machine can send is refused. What was
 * never negative stays so.
 */
export function observedFeature(name: string, values: readonly number[]): ContractFeature {
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  // A constant has no width; then its own size takes the place of it.
  const margin = high - low || Math.abs(low) || 1;
  const minimum = Math.floor(low - margin);
  return {
    name,
    type: values.every(Number.isSafeInteger) ? "integer" : "number",
    minimum: low >= 0 ? Math.max(0, minimum) : minimum,
    maximum: Math.ceil(high + margin),
  };
}

function referenceModels(
  features: readonly string[],
  training: readonly LabelledRow[],
): readonly [ForestModel, ForestModel] {
  const half = (part: number) => training.filter((_, index) => index % 2 === part);
  return [trainForest(features, half(0), references[0]), trainForest(features, half(1), references[1])];
}

interface GoldenRow {
  readonly row: LabelledRow;
  /** How far the worse of the references is from the row's class. */
  readonly error: number;
}

/**
 * Of each class the rows that both references tell most clearly, spread over these: what no version may answer otherwise,
 * whatever it learned from.
 */
function goldenRows(
  training: readonly LabelledRow[],
  [first, second]: readonly [ForestModel, ForestModel],
): readonly GoldenRow[] {
  const scored = training.map((row): GoldenRow => {
    const answers = [modelProbability(first, row.features), modelProbability(second, row.features)];
    const error = Math.max(...answers.map((answer) => Math.abs(answer - row.label)));
    return { row, error };
  });
  return [0, 1].flatMap((label) => {
    const own = scored
      .filter(({ row }) => row.label === label)
      .sort((left, right) => left.error - right.error);
    const clear = own.slice(0, Math.max(goldenPerClass, Math.ceil(own.length * clearShare)));
    return spread(clear, goldenPerClass);
  });
}

/** So many items, at even steps from the first to the last; all when there are not more. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  );
}

function roundedUp(value: number): number {
  return Math.ceil(value * 100) / 100;
}
