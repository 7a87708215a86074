import assert from "node:assert/strict";
import type { DataCaptureConfig } from "@aws-sdk/client-sagemaker";
import {
  captureFileName,
  captureFolder,
} from "../../../../../../sandbox/simulator/sagemaker-runtime/data-capture/capture-key";
import {
  type CapturedRequest,
  captureRecord,
} from "../../../../../../sandbox/simulator/sagemaker-runtime/data-capture/capture-record";

const time = Date.parse("2026-05-01T10:07:08.009Z");
const request: CapturedRequest = {
  input: { contentType: "text/csv", body: Buffer.from("61.2,1180\n") },
  output: { contentType: "text/csv; charset=utf-8", body: Buffer.from("0.023\n") },
  eventId: "e-1",
  inferenceId: "i-1",
  customAttributes: undefined,
  time,
};
const config = (parts: Partial<DataCaptureConfig>): DataCaptureConfig => ({
  InitialSamplingPercentage: 100,
  DestinationS3Uri: "s3://data/capture",
  CaptureOptions: [{ CaptureMode: "Input" }, { CaptureMode: "Output" }],
  ...parts,
});
const csv = { CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] } };

describe("a captured request", () => {
  it("is written as AWS writes it", () => {
    assert.deepEqual(JSON.parse(captureRecord(request, config(csv))), {
      captureData: {
        endpointInput: {
          observedContentType: "text/csv",
          mode: "INPUT",
          data: "61.2,1180\n",
          encoding: "CSV",
        },
        endpointOutput: {
          observedContentType: "text/csv; charset=utf-8",
          mode: "OUTPUT",
          data: "0.023\n",
          encoding: "CSV",
        },
      },
      eventMetadata: { eventId: "e-1", inferenceId: "i-1", inferenceTime: "2026-05-01T10:07:08Z" },
      eventVersion: "0",
    });
  });

  it("is base64 when no header list names its content type", () => {
    const { captureData } = JSON.parse(captureRecord(request, config({})));
    assert.deepEqual(captureData.endpointInput.encoding, "BASE64");
    assert.equal(Buffer.from(captureData.endpointInput.data, "base64").toString(), "61.2,1180\n");
  });

  it("is JSON when that list names its content type", () => {
    const json = { ...request, input: { contentType: "Application/JSON", body: Buffer.from("{}") } };
    const listed = { CaptureContentTypeHeader: { JsonContentTypes: ["application/json"] } };
    assert.equal(JSON.parse(captureRecord(json, config(listed))).captureData.endpointInput.encoding, "JSON");
  });

  it("holds only the sides that the options name, and no id that was not sent", () => {
    const options: DataCaptureConfig = config({ ...csv, CaptureOptions: [{ CaptureMode: "Output" }] });
    const record = JSON.parse(
      captureRecord({ ...request, inferenceId: undefined, customAttributes: "a=1" }, options),
    );
    assert.deepEqual(Object.keys(record.captureData), ["endpointOutput"]);
    assert.deepEqual(record.eventMetadata, {
      eventId: "e-1",
      customAttributes: ["a=1"],
      inferenceTime: "2026-05-01T10:07:08Z",
    });
  });

  it("lies in the folder of its UTC hour, in a file named after its first record", () => {
    assert.equal(
      captureFolder("s3://data/capture/", "fan", "primary", time),
      "s3://data/capture/fan/primary/2026/05/01/10",
    );
    assert.equal(captureFileName(time, "id"), "07-08-009-id.jsonl");
  });
});
