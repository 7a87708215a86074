import { z } from "zod";

/** What the emulator's SNS tells of a message to a subscriber; see `sandbox/emulator/sns_messages.py`. */
export const snsDelivery = z.object({
  protocol: z.enum(["https", "email", "email-json"]),
  endpoint: z.string(),
  messageType: z.string(),
  subject: z.string().default(""),
  body: z.string(),
});
