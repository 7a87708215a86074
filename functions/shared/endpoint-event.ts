import * as z from "zod/mini";
import "./schema-language";

/** The input of a schedule of ours that asks a function to look at one endpoint. */
export const endpointEvent = <DetailType extends string>(detailType: DetailType) =>
  z.looseObject({
    source: z.literal("monitored-endpoint"),
    "detail-type": z.literal(detailType),
    detail: z.looseObject({
      endpointName: z.string().check(z.regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/)),
    }),
  });
