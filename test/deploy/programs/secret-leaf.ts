import * as pulumi from "@pulumi/pulumi";
import { pass, Workflow } from "../../../workflow";

const password = new pulumi.Config("shop").requireSecret("password");

const leaf = new Workflow("leaf", { definition: pass("Key", () => ({ key: password })) });
export const definition = leaf.definition;
