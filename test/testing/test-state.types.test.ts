import type { TestStateCommandInput, TestStateCommandOutput } from "@aws-sdk/client-sfn";
import { expectTypeOf } from "expect-type";
import type { TestStateRequest, TestStateResponse } from "../../workflow/engine";

type Plain<T> = NonNullable<T>;

describe("the case that is sent to AWS's TestState", () => {
  it("has the shape of AWS's SDK, and all of its fields", () => {
    expectTypeOf<TestStateRequest>().toExtend<TestStateCommandInput>();
    expectTypeOf<keyof TestStateRequest>().toEqualTypeOf<keyof TestStateCommandInput>();
    expectTypeOf<keyof Plain<TestStateRequest["mock"]>>().toEqualTypeOf<
      keyof Plain<TestStateCommandInput["mock"]>
    >();
    expectTypeOf<keyof Plain<TestStateRequest["stateConfiguration"]>>().toEqualTypeOf<
      keyof Plain<TestStateCommandInput["stateConfiguration"]>
    >();
  });

  it("gives what AWS's SDK gives", () => {
    expectTypeOf<keyof TestStateResponse>().toEqualTypeOf<
      Exclude<keyof TestStateCommandOutput, "$metadata">
    >();
    expectTypeOf<TestStateResponse["status"]>().toEqualTypeOf<Plain<TestStateCommandOutput["status"]>>();
  });
});
