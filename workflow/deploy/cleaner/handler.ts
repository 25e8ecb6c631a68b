import { cleanVersions, type CleanResult } from "./clean";

/** The callback of the cleaner's Lambda: what to clean stands in its environment. */
export async function runCleaner(): Promise<CleanResult> {
  const { SFN } = await import("@aws-sdk/client-sfn");
  const { Lambda } = await import("@aws-sdk/client-lambda");
  return cleanVersions(
    {
      machineArn: process.env["MACHINE_ARN"] ?? "",
      functionArns: JSON.parse(process.env["FUNCTION_ARNS"] ?? "[]") as string[],
      keep: Number(process.env["KEEP_VERSIONS"]),
      isExpress: process.env["MACHINE_TYPE"] === "EXPRESS",
    },
    { sfn: new SFN({}), lambda: new Lambda({}) },
  );
}
