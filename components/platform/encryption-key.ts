import { Alias, Key } from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames } from "../names";
import { keyPolicy } from "./key-policy";

/** The environment's key, rotated each year, and its alias. */
export function registerEncryptionKey(
  scope: EnvironmentScope,
  hasReceivers: boolean,
  options: pulumi.CustomResourceOptions,
): Key {
  const { prefix, keyAlias } = platformNames(scope);
  const key = new Key(
    prefix,
    {
      description: `Encrypts what the monitored endpoints of ${scope.environment} store and send.`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(scope),
      // EventBridge keeps the secrets of a connection under a key that says so, and under no other.
      ...(hasReceivers ? { tags: { EventBridgeApiDestinations: "true" } } : {}),
    },
    options,
  );
  new Alias(prefix, { name: keyAlias, targetKeyId: key.keyId }, options);
  return key;
}
