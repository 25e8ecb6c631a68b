import * as pulumi from "@pulumi/pulumi";
import { task, Workflow } from "../../../workflow";

const password = new pulumi.Config("shop").requireSecret("password");

const inside = new Workflow("inside", {
  definition: task("Sign", (text: string) => text + password.get()),
});
export const arn = inside.arn;
