"""A model team's calls with boto3. Nothing here knows of the sandbox:
the addresses come from the AWS_ENDPOINT_URL variables. Only the clock is moved by hand."""

import json
import os
import sys
import urllib.request

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
sagemaker = boto3.client("sagemaker")
runtime = boto3.client("sagemaker-runtime")
cloudwatch = boto3.client("cloudwatch")

BUCKET = "journey"
ROLE = "arn:aws:iam::000000000000:role/model"


def advance(seconds):
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL_SAGEMAKER"] + "/_sandbox/clock",
        data=json.dumps({"advanceSeconds": seconds}).encode(),
    )
    urllib.request.urlopen(request).read()


def register(version, artifact):
    key = f"{version}/model.tar.gz"
    s3.put_object(Bucket=BUCKET, Key=key, Body=artifact)
    package = sagemaker.create_model_package(
        ModelPackageGroupName="turbine",
        InferenceSpecification={
            "Containers": [{"Image": "predictor:1", "ModelDataUrl": f"s3://{BUCKET}/{key}"}],
            "SupportedContentTypes": ["text/csv"],
            "SupportedResponseMIMETypes": ["text/csv"],
        },
    )["ModelPackageArn"]
    sagemaker.update_model_package(ModelPackageArn=package, ModelApprovalStatus="Approved")
    name = f"turbine-{version}"
    sagemaker.create_model(
        ModelName=name, ExecutionRoleArn=ROLE, PrimaryContainer={"ModelPackageName": package}
    )
    sagemaker.create_endpoint_config(
        EndpointConfigName=name,
        ProductionVariants=[
            {
                "VariantName": "primary",
                "ModelName": name,
                "InstanceType": "ml.m5.large",
                "InitialInstanceCount": 2,
            }
        ],
        DataCaptureConfig={
            "EnableCapture": True,
            "InitialSamplingPercentage": 100,
            "DestinationS3Uri": f"s3://{BUCKET}/capture",
            "CaptureOptions": [{"CaptureMode": "InputAndOutput"}],
            "CaptureContentTypeHeader": {"CsvContentTypes": ["text/csv"]},
        },
    )
    return name


def status():
    endpoint = sagemaker.describe_endpoint(EndpointName="turbine")
    return [endpoint["EndpointStatus"], endpoint["EndpointConfigName"]]


def refusal(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["Error"]["Message"]]
    return ["accepted", ""]


result = {}
s3.create_bucket(Bucket=BUCKET)
sagemaker.create_model_package_group(ModelPackageGroupName="turbine")
with open(sys.argv[1], "rb") as file:
    artifact = file.read()
first = register(1, artifact)
sagemaker.create_endpoint(EndpointName="turbine", EndpointConfigName=first)
result["creating"] = status()
advance(120)
result["created"] = status()

answer = runtime.invoke_endpoint(
    EndpointName="turbine", ContentType="text/csv", Body=b"1,2\n3,4\n", InferenceId="request-1"
)
result["answer"] = [
    answer["Body"].read().decode(),
    answer["ContentType"],
    answer["InvokedProductionVariant"],
]
result["wrongColumns"] = refusal(
    runtime.invoke_endpoint, EndpointName="turbine", ContentType="text/csv", Body=b"1\n"
)
result["unknownEndpoint"] = refusal(
    runtime.invoke_endpoint, EndpointName="nobody", ContentType="text/csv", Body=b"1,2\n"
)

cloudwatch.put_metric_alarm(
    AlarmName="turbine-errors",
    Namespace="AWS/SageMaker",
    MetricName="InvocationModelErrors",
    Dimensions=[
        {"Name": "EndpointName", "Value": "turbine"},
        {"Name": "VariantName", "Value": "primary"},
    ],
    Statistic="Average",
    Period=60,
    EvaluationPeriods=1,
    Threshold=0.5,
    ComparisonOperator="GreaterThanThreshold",
    TreatMissingData="notBreaching",
)
advance(300)
second = register(2, artifact)
sagemaker.update_endpoint(
    EndpointName="turbine",
    EndpointConfigName=second,
    DeploymentConfig={
        "BlueGreenUpdatePolicy": {
            "TrafficRoutingConfiguration": {
                "Type": "CANARY",
                "WaitIntervalInSeconds": 600,
                "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 50},
            },
            "TerminationWaitInSeconds": 1800,
        },
        "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "turbine-errors"}]},
    },
)
advance(200)
result["baking"] = status()
for _ in range(5):
    refusal(runtime.invoke_endpoint, EndpointName="turbine", ContentType="text/csv", Body=b"1\n")
advance(240)
result["rolledBack"] = status()

keys = [item["Key"] for item in s3.list_objects_v2(Bucket=BUCKET, Prefix="capture/")["Contents"]]
body = s3.get_object(Bucket=BUCKET, Key=keys[0])["Body"].read().decode()
result["capture"] = [len(keys), keys[0].split("/")[:3], json.loads(body.splitlines()[0])]
result["invalid"] = refusal(
    sagemaker.create_model_package_group, ModelPackageGroupName="not_a_name", Tags=[{"Key": "#", "Value": "x"}]
)
result["notSimulated"] = refusal(sagemaker.list_training_jobs)[0]
print(json.dumps(result))
