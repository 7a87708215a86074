import { addToMoments, emptyMoments, type Moments, mergeMoments } from "../../statistics/moments";
import type { Join } from "./join";
import { partCount } from "./predictions";
import { type Quality, qualityMetric, withoutEachPart } from "./quality";

/** The errors of one part of the window, and the labels they are measured against. */
interface Part {
  /** Of the errors' sizes. */
  readonly absolute: Moments;
  /** Of the errors' squares. */
  readonly squared: Moments;
  readonly labels: Moments;
}

/** Measures a regression. R² is not defined where all labels are the same. */
export function regressionQuality(join: Join): Quality {
  const parts = Array.from({ length: partCount }, emptyPart);
  join.eachPair((prediction, label, partNumber) => {
    const part = parts[partNumber];
    if (part === undefined) return;
    const error = prediction - label;
    addToMoments(part.absolute, Math.abs(error));
    addToMoments(part.squared, error * error);
    addToMoments(part.labels, label);
  });
  const whole = parts.reduce(merged);
  const figures = figuresOf(whole);
  const partial = withoutEachPart((isIn) => figuresOf(parts.filter((_, part) => isIn(part)).reduce(merged)));
  const samples = whole.labels.count;
  const metric = (name: keyof Figures) =>
    qualityMetric(
      figures[name],
      partial.map((each) => each[name]),
      samples,
    );
  return {
    samples,
    unknownClasses: 0,
    metrics: { mae: figures.mae, rmse: figures.rmse, r2: figures.r2 },
    statistics: {
      regression_metrics: {
        mae: metric("mae"),
        mse: metric("mse"),
        rmse: metric("rmse"),
        r2: metric("r2"),
      },
    },
  };
}

type Figures = Readonly<Record<"mae" | "mse" | "rmse" | "r2", number>>;

function figuresOf({ absolute, squared, labels }: Part): Figures {
  const samples = labels.count;
  const defined = (value: number) => (samples === 0 ? Number.NaN : value);
  // Without any spread among the labels this is 0/0, or infinitely bad; neither is a figure.
  const unexplained =
    labels.squaredDistances === 0 ? Number.NaN : (squared.mean * samples) / labels.squaredDistances;
  return {
    mae: defined(absolute.mean),
    mse: defined(squared.mean),
    rmse: defined(Math.sqrt(squared.mean)),
    r2: 1 - unexplained,
  };
}

function emptyPart(): Part {
  return { absolute: emptyMoments(), squared: emptyMoments(), labels: emptyMoments() };
}

function merged(left: Part, right: Part): Part {
  return {
    absolute: mergeMoments(left.absolute, right.absolute),
    squared: mergeMoments(left.squared, right.squared),
    labels: mergeMoments(left.labels, right.labels),
  };
}
