import assert from "node:assert/strict";
import {
  latencyMicroseconds,
  profileVariable,
  readModelProfile,
} from "../../../../../sandbox/simulator/sagemaker-runtime/model-profile";

const profileOf = (profile: object) => readModelProfile({ [profileVariable]: JSON.stringify(profile) });

describe("a model's profile", () => {
  it("is well behaved when there is none", () => {
    assert.equal(
      latencyMicroseconds(readModelProfile({}), 123.4, 3600, () => 0.5),
      123,
    );
  });

  it("sets the latency, a jitter and a leak that grows with the time of serving", () => {
    const profile = profileOf({
      latencyMilliseconds: 20,
      latencyJitterMilliseconds: 10,
      latencyGrowthMillisecondsPerMinute: 2,
    });
    assert.equal(
      latencyMicroseconds(profile, 100, 0, () => 0),
      20_000,
    );
    assert.equal(
      latencyMicroseconds(profile, 100, 0, () => 0.5),
      25_000,
    );
    assert.equal(
      latencyMicroseconds(profile, 100, 600, () => 0),
      40_000,
    );
  });

  it("is refused with every problem when it is malformed", () => {
    assert.throws(() => profileOf({ errorShare: 2, latency: 1 }), {
      message: /^SANDBOX_MODEL_PROFILE is wrong: errorShare: .*; \(whole\): .*latency/,
    });
    assert.throws(() => readModelProfile({ [profileVariable]: "slow" }), /SANDBOX_MODEL_PROFILE is wrong/);
  });
});
