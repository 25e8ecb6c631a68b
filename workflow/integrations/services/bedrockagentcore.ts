import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call } from "../types/integration";
import type { Now } from "../types/shape";

/** What an agent harness is asked. */
export interface InvokeHarnessInput {
  readonly HarnessArn: Now<string>;
  readonly RuntimeSessionId: Now<string>;
  readonly Messages: readonly {
    readonly Role: "user" | "assistant";
    readonly Content: readonly { readonly Text: Now<string> }[];
  }[];
  readonly SystemPrompt?: readonly { readonly Text: Now<string> }[];
  readonly Model?: unknown;
  readonly MaxIterations?: Now<number>;
  /** 900 at most. */
  readonly TimeoutSeconds?: Now<number>;
}

/** What an agent harness answers: text only. */
export interface InvokeHarnessOutput {
  readonly Output: {
    readonly Message: { readonly Role: string; readonly Content: readonly { readonly Text: string }[] };
  };
  /** Tokens of all iterations. */
  readonly Usage?: {
    readonly InputTokens: number;
    readonly OutputTokens: number;
    readonly TotalTokens: number;
  };
}

/** Launched in June 2026 in preview regions; request and response only, 15 minutes at most. */
export const bedrockagentcoreFacts: ServiceFacts = {
  service: "bedrockagentcore",
  title: "Bedrock AgentCore",
  kind: "learning",
  errorPrefix: "BedrockAgentCore",
  actions: [
    {
      name: "invokeHarness",
      waiting: ["request-response"],
      required: ["HarnessArn", "RuntimeSessionId", "Messages"],
      permissions: [
        { actions: ["bedrock-agentcore:InvokeHarness"], resources: ["{HarnessArn}"], why: "asks the agent" },
      ],
    },
  ],
};

/** Asks agents of Amazon Bedrock AgentCore. */
export const bedrockagentcore = {
  invokeHarness: integration<Call<InvokeHarnessInput, InvokeHarnessOutput>>(
    bedrockagentcoreFacts,
    "invokeHarness",
  ),
};
