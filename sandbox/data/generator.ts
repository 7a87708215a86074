import { type Random, seededRandom } from "./random";

/** Model Monitor accepts lower-case letters and underscores in column names; requests keep this order. */
export const featureNames = ["air_temperature", "process_temperature", "rpm", "torque", "tool_wear"] as const;
export const labelName = "machine_failure";

export type FailureMode = "toolWear" | "heatDissipation" | "power" | "overstrain" | "random";
export type Quality = "L" | "M" | "H";

/** One row of the machine's history. */
export interface MachineRow {
  readonly quality: Quality;
  /** K, one decimal. */
  readonly air_temperature: number;
  /** K, one decimal. */
  readonly process_temperature: number;
  /** Revolutions per minute, whole. */
  readonly rpm: number;
  /** Nm, one decimal. */
  readonly torque: number;
  /** Minutes of use of the tool at hand. */
  readonly tool_wear: number;
  /** 1 when any failure mode struck. */
  readonly machine_failure: 0 | 1;
  readonly failureModes: readonly FailureMode[];
}

/**
 * The recipe of the AI4I 2020 predictive-maintenance data set (S. Matzka, 2020; UCI Machine Learning Repository 601).
 * Where the publication is silent, the comment says what was chosen.
 */
const wearPerUse: Readonly<Record<Quality, number>> = { H: 5, M: 3, L: 2 };
/** min Nm */
const overstrainLimit: Readonly<Record<Quality, number>> = { L: 11_000, M: 12_000, H: 13_000 };
const toolLimit = { minimum: 200, maximum: 240 };
/** Of the 120 tools that reached their limit in the published set, 51 failed and 69 were replaced in time. */
const toolFailureShare = 51 / 120;
const randomFailureShare = 0.001;
/**
 * The publication derives the speed from a power of 2860 W and does not say how; in its data the speed falls with the
 * torque. Here the drive gives 2860 W at 18 Nm, which is its speed at the mean torque, and slows down with the load
 * (an inner friction of 15 Nm and the exponent are fitted to the published mean, deviation and range).
 */
const drive = { power: 2860, ratedTorque: 18, meanTorque: 40, friction: 15, exponent: 0.55, noise: 0.04 };

/**
 * A seed whose 10,000 rows lie close to every published figure. The two temperature walks of another seed may run
 * together or apart by chance, which moves the process temperature's deviation and the heat-dissipation failures.
 */
export const publishedLikeSeed = 11;

/**
 * Rows of the recipe, one by one and in constant memory. The temperatures are random walks over all the rows,
 * scaled afterwards, so the same row of a longer run differs.
 */
export function* generateRows({ rows, seed }: { rows: number; seed: number }): Generator<MachineRow> {
  const airWalk = scaledWalk(rows, seed, 2);
  const processWalk = scaledWalk(rows, seed + 0x51ed, 1);
  const random = seededRandom(seed + 0xa141);
  const newToolLimit = () => toolLimit.minimum + random.below(toolLimit.maximum - toolLimit.minimum + 1);
  let wear = 0;
  let limit = newToolLimit();

  for (let index = 0; index < rows; index += 1) {
    const quality = randomQuality(random);
    const air = 300 + next(airWalk);
    const process = air + 10 + next(processWalk);
    const torque = drawTorque(random);
    const rpm = Math.round(drawSpeed(torque, random));
    const atLimit = wear >= limit;
    const failureModes = [
      ...(atLimit && random.uniform() < toolFailureShare ? (["toolWear"] as const) : []),
      ...failuresByRule(quality, process - air, rpm, torque, wear),
      ...(random.uniform() < randomFailureShare ? (["random"] as const) : []),
    ];
    yield {
      quality,
      air_temperature: oneDecimal(air),
      process_temperature: oneDecimal(process),
      rpm,
      torque,
      tool_wear: wear,
      machine_failure: failureModes.length > 0 ? 1 : 0,
      failureModes,
    };
    if (atLimit) {
      wear = 0;
      limit = newToolLimit();
    } else wear += wearPerUse[quality];
  }
}

function failuresByRule(
  quality: Quality,
  temperatureGap: number,
  rpm: number,
  torque: number,
  wear: number,
): FailureMode[] {
  const power = torque * angularSpeed(rpm);
  return [
    ...(temperatureGap < 8.6 && rpm < 1380 ? (["heatDissipation"] as const) : []),
    ...(power < 3500 || power > 9000 ? (["power"] as const) : []),
    ...(wear * torque > overstrainLimit[quality] ? (["overstrain"] as const) : []),
  ];
}

/** rad/s */
function angularSpeed(rpm: number): number {
  return (rpm * 2 * Math.PI) / 60;
}

function randomQuality(random: Random): Quality {
  const share = random.uniform();
  if (share < 0.5) return "L";
  return share < 0.8 ? "M" : "H";
}

/** A negative draw is drawn again. */
function drawTorque(random: Random): number {
  for (;;) {
    const torque = oneDecimal(40 + 10 * random.normal());
    if (torque >= 0) return torque;
  }
}

function drawSpeed(torque: number, random: Random): number {
  const { power, ratedTorque, meanTorque, friction, exponent, noise } = drive;
  const meanSpeed = (power / ratedTorque) * (60 / (2 * Math.PI));
  const load = (meanTorque + friction) / (torque + friction);
  return meanSpeed * load ** exponent * (1 + noise * random.normal());
}

/** A random walk with mean 0 and the given standard deviation; walked twice, so that it needs no memory. */
function* scaledWalk(steps: number, seed: number, deviation: number): Generator<number> {
  let [count, mean, squares] = [0, 0, 0];
  for (const position of walk(steps, seed)) {
    count += 1;
    const distance = position - mean;
    mean += distance / count;
    squares += distance * (position - mean);
  }
  const scale = squares === 0 ? 0 : deviation / Math.sqrt(squares / count);
  for (const position of walk(steps, seed)) yield (position - mean) * scale;
}

function* walk(steps: number, seed: number): Generator<number> {
  const random = seededRandom(seed);
  let position = 0;
  for (let step = 0; step < steps; step += 1) {
    position += random.normal();
    yield position;
  }
}

function next(numbers: Iterator<number>): number {
  const { value } = numbers.next();
  if (typeof value !== "number") throw new Error("the random walk ended before the rows did");
  return value;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
