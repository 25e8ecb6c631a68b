import type { SandboxFunction } from "./function";

/** The region of everything that the sandbox makes. */
export const REGION = "us-east-1";
/** The account of everything that the sandbox makes; AWS's own example account. */
export const ACCOUNT = "123456789012";

/**
 * The environment of a function's process: what Lambda sets, the function's own variables, and AWS settings that lead
 * to this machine. Nothing of the user's shell comes along, so that no call can reach a real account.
 */
export function functionEnvironment(
  definition: SandboxFunction,
  awsVariables: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    ...localAwsVariables(),
    ...awsVariables,
    ...definition.environment,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${definition.nodeVersion}.x`,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    LAMBDA_TASK_ROOT: definition.folder,
    _HANDLER: definition.handler,
  };
}

/** Dummy credentials and a region; the user's profiles and the metadata service are out of reach. */
function localAwsVariables(): Record<string, string> {
  return {
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
