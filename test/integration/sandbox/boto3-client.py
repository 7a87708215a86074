"""Uses the sandbox as any Python program would: boto3 as it is, which reads the environment."""

import json

import boto3
import botocore.exceptions

client = boto3.client

s3 = client("s3")
s3.create_bucket(Bucket="from-boto3")
s3.put_object(Bucket="from-boto3", Key="greeting", Body=b"hello")

cloudwatch = client("cloudwatch")
alarm = {
    "AlarmName": "from-boto3",
    "Namespace": "App",
    "MetricName": "Load",
    "Statistic": "Sum",
    "Period": 60,
    "EvaluationPeriods": 1,
    "Threshold": 1,
    "ComparisonOperator": "GreaterThanThreshold",
}
cloudwatch.put_metric_alarm(**alarm)
cloudwatch.put_metric_data(Namespace="App", MetricData=[{"MetricName": "Load", "Values": [1, 2], "Counts": [1, 3]}])

try:
    client("events").put_rule(Name="not a name", EventPattern='{"source":["app"]}')
    refused = "not refused"
except (botocore.exceptions.ParamValidationError, botocore.exceptions.ClientError):
    refused = "ParamValidationError or ValidationException"

print(
    json.dumps(
        {
            "account": client("sts").get_caller_identity()["Account"],
            "object": s3.get_object(Bucket="from-boto3", Key="greeting")["Body"].read().decode(),
            "alarm": cloudwatch.describe_alarms(AlarmNames=["from-boto3"])["MetricAlarms"][0]["StateValue"],
            "rule": client("events").put_rule(Name="from-boto3", EventPattern='{"source":["app"]}')["RuleArn"],
            "endpoints": client("sagemaker").list_endpoints()["Endpoints"],
            "refused": refused,
        }
    )
)
