import * as fs from "node:fs/promises";
import { asset } from "@pulumi/pulumi";
import { putObject } from "../services/bucket-folder";
import { localArn } from "./arn";
import { physicalName, type Materialise } from "./resource";

/** `aws.s3.Bucket` and its older and newer names: a folder. */
export const createBucket: Materialise = (request, world) => {
  const bucket = physicalName(request, "bucket");
  world.buckets.add(bucket);
  const bucketDomainName = `${bucket}.s3.amazonaws.com`;
  const arn = `arn:aws:s3:::${bucket}`;
  return { id: bucket, state: { ...request.inputs, bucket, arn, bucketDomainName, region: "us-east-1" } };
};

/** `aws.s3.BucketObject`: a file that is there from the start. */
export const createBucketObject: Materialise = async ({ name, inputs }, world) => {
  const bucket = String(inputs["bucket"]);
  const key = String(inputs["key"] ?? name);
  await putObject(world.folder, bucket, key, await readBody(inputs));
  return { id: key, state: { ...inputs, key, arn: `arn:aws:s3:::${bucket}/${key}` } };
};

async function readBody(inputs: Readonly<Record<string, unknown>>): Promise<string | Buffer> {
  const { source } = inputs;
  if (source instanceof asset.FileAsset) return fs.readFile(await source.path);
  if (source instanceof asset.StringAsset) return source.text;
  return String(inputs["content"] ?? "");
}

/** `aws.secretsmanager.Secret`. */
export const createSecret: Materialise = (request) => {
  const name = physicalName(request);
  const arn = localArn("secretsmanager", `secret:${name}`);
  return { id: arn, state: { ...request.inputs, name, arn } };
};

/** `aws.secretsmanager.SecretVersion`: what the secret says. */
export const createSecretVersion: Materialise = ({ name, inputs }, world) => {
  const secretId = String(inputs["secretId"]);
  world.secrets.set(secretId, String(inputs["secretString"] ?? ""));
  return { id: `${secretId}|${name}`, state: { ...inputs, arn: secretId, versionId: "1" } };
};
