import { EventConnection } from "@pulumi/aws/cloudwatch";
import { http, Workflow } from "../../../workflow";

const connection = new EventConnection("payments", {
  authorizationType: "API_KEY",
  authParameters: { apiKey: { key: "X-Api-Key", value: "1" } },
});
const pay = http.invoke("Pay", { connection, endpoint: "https://pay.example.com/charges", method: "POST" });

new Workflow("pay", { definition: pay });
