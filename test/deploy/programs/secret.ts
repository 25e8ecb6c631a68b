import * as pulumi from "@pulumi/pulumi";
import { task, Workflow } from "../../../workflow";

const password = new pulumi.Config("shop").requireSecret("password");

const outside = new Workflow("outside", {
  definition: task("Sign", (text: string) => text.length, { environment: { PASSWORD: password } }),
});
export const arn = outside.arn;
