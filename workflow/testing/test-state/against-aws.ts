import { createRequire } from "node:module";
import type * as Sfn from "@aws-sdk/client-sfn";
import type { TestStateRequest, TestStateResponse } from "../../engine";

/** Sends one case to AWS's TestState. */
export type AwsTestState = (request: TestStateRequest) => Promise<TestStateResponse>;

/**
 * AWS's TestState with the credentials of the environment, which need `states:TestState`, and `iam:PassRole` for
 * `roleArn` where the case has no mock. AWS: "Using TestState API to test a state".
 */
export function awsTestState(
  options: {
    readonly region?: string;
    readonly roleArn?: string;
    /** @default a client of the environment */
    readonly client?: Pick<Sfn.SFNClient, "send">;
  } = {},
): AwsTestState {
  // Loaded when it is asked for: most tests never are.
  const sdk = createRequire(__filename)("@aws-sdk/client-sfn") as typeof Sfn;
  const client =
    options.client ?? new sdk.SFNClient(options.region === undefined ? {} : { region: options.region });
  return async (request) => {
    const { roleArn: _placeholder, ...rest } = request;
    const asked = options.roleArn === undefined ? rest : { ...rest, roleArn: options.roleArn };
    return (await client.send(new sdk.TestStateCommand(asked))) as TestStateResponse;
  };
}

/** How AWS's answer differs from ours, in words. */
export function compareResponses(ours: TestStateResponse, theirs: TestStateResponse): readonly string[] {
  const fields = ["status", "output", "error", "cause", "nextState"] as const;
  return fields.flatMap((field) => {
    const here = readField(field, ours[field]);
    const there = readField(field, theirs[field]);
    return here === there ? [] : [`${field}: ${here ?? "nothing"} here, ${there ?? "nothing"} at AWS`];
  });
}

// Output is JSON text; how it is spaced and ordered says nothing.
function readField(field: string, value: string | undefined): string | undefined {
  if (field !== "output" || value === undefined) return value;
  return JSON.stringify(JSON.parse(value), (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
