import { TestStateError, testState, type TestStateRequest } from "../../workflow/engine";

export const INVOKE = "arn:aws:states:::lambda:invoke";
export const text = (value: unknown): string => JSON.stringify(value);
export const request = (state: object, more: Partial<TestStateRequest> = {}): TestStateRequest => ({
  definition: text(state),
  ...more,
});

export async function refusal(given: TestStateRequest): Promise<[string, string]> {
  try {
    await testState(given);
  } catch (error) {
    if (error instanceof TestStateError) return [error.code, error.message];
    throw error;
  }
  return ["accepted", ""];
}
