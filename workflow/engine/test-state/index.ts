export { testState, type TestStateOptions } from "./test-state";
export {
  TestStateError,
  type InspectionData,
  type TestStateConfiguration,
  type TestStateMock,
  type TestStateRequest,
  type TestStateResponse,
} from "./request";
