"""Documents, automations and a parameter through boto3, as a person's own script would do it."""

import json

import boto3

ssm = boto3.client("ssm")
content = {
    "schemaVersion": "0.3",
    "mainSteps": [{"name": "wait", "action": "aws:sleep", "inputs": {"Duration": "PT1M"}}],
}


def create(name: str, text: str) -> None:
    ssm.create_document(Name=name, Content=text, DocumentType="Automation", DocumentFormat="JSON")


create("boto3-wait", json.dumps(content))
try:
    create("boto3-broken", "{")
    refused = "nothing"
except ssm.exceptions.InvalidDocumentContent as error:
    refused = error.response["Error"]["Code"]
execution = ssm.start_automation_execution(DocumentName="boto3-wait")["AutomationExecutionId"]
ssm.put_parameter(Name="boto3", Value="value", Type="String")
print(
    json.dumps(
        {
            "status": ssm.describe_document(Name="boto3-wait")["Document"]["Status"],
            "refused": refused,
            "execution": ssm.get_automation_execution(AutomationExecutionId=execution)["AutomationExecution"][
                "AutomationExecutionStatus"
            ],
            "parameter": ssm.get_parameter(Name="boto3")["Parameter"]["Value"],
        }
    )
)
