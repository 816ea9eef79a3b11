"""Holds the cart conversation and prints each answer as a line of JSON. Knows the service by server reflection alone.

usage: python3 client.py <host:port> <user id>
"""

import json
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

TIMEOUT = 20
PACKAGE = "grpc.reflection.v1alpha"

FIELD = descriptor_pb2.FieldDescriptorProto


def reflection_messages():
    """What of reflection.proto is needed here, as grpcio comes without it."""
    file = descriptor_pb2.FileDescriptorProto(name="reflection.proto", package=PACKAGE, syntax="proto3")

    def message(name, *fields):
        added = file.message_type.add(name=name)
        for field_name, number, kind, label in fields:
            field = added.field.add(name=field_name, number=number, label=label)
            if isinstance(kind, int):
                field.type = kind
            else:
                field.type, field.type_name = FIELD.TYPE_MESSAGE, f".{PACKAGE}.{kind}"

    one, many = FIELD.LABEL_OPTIONAL, FIELD.LABEL_REPEATED
    message("Request", ("file_containing_symbol", 4, FIELD.TYPE_STRING, one), ("list_services", 7, FIELD.TYPE_STRING, one))
    message("Files", ("file_descriptor_proto", 1, FIELD.TYPE_BYTES, many))
    message("Service", ("name", 1, FIELD.TYPE_STRING, one))
    message("Services", ("service", 1, "Service", many))
    message("Error", ("error_code", 1, FIELD.TYPE_INT32, one), ("error_message", 2, FIELD.TYPE_STRING, one))
    message("Response", ("files", 4, "Files", one), ("services", 6, "Services", one), ("error", 7, "Error", one))
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return [type_of(pool, f"{PACKAGE}.{name}") for name in ("Request", "Response")]


def type_of(pool, full_name):
    return message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName(full_name))


def reflect(channel):
    """The services at the other end, and a pool with the files of the one that is not the server's own."""
    request_type, response_type = reflection_messages()
    info = channel.stream_stream(
        f"/{PACKAGE}.ServerReflection/ServerReflectionInfo", request_type.SerializeToString, response_type.FromString)

    def ask(**question):
        (answer,) = info(iter([request_type(**question)]), timeout=TIMEOUT)
        if answer.HasField("error"):
            raise RuntimeError(answer.error.error_message)
        return answer

    services = [service.name for service in ask(list_services="*").services.service]
    name = next(service for service in services if not service.startswith("grpc."))
    files = [descriptor_pb2.FileDescriptorProto.FromString(file) for file in ask(file_containing_symbol=name).files.file_descriptor_proto]
    return services, name, pool_of({file.name: file for file in files})


def pool_of(files):
    pool, added = descriptor_pool.DescriptorPool(), set()

    def add(file):
        if file.name in added:
            return
        added.add(file.name)
        for dependency in file.dependency:
            add(files[dependency])
        pool.Add(file)

    for file in files.values():
        add(file)
    return pool


def call(channel, pool, method, request):
    input_type = type_of(pool, method.input_type.full_name)
    output_type = type_of(pool, method.output_type.full_name)
    path = f"/{method.containing_service.full_name}/{method.name}"
    answer = {"method": method.name}
    unary = channel.unary_unary(path, input_type.SerializeToString, output_type.FromString)
    try:
        reply, done = unary.with_call(json_format.ParseDict(request, input_type()), timeout=TIMEOUT)
        answer["reply"] = json_format.MessageToDict(reply, including_default_value_fields=True)
    except grpc.RpcError as error:
        done = error
        answer.update(code=error.code().value[0], message=error.details())
    answer["outcome"] = dict(done.trailing_metadata()).get("command-outcome")
    return answer


def main(address, user_id):
    def say(line):
        print(json.dumps(line, separators=(",", ":")), flush=True)

    with grpc.insecure_channel(address) as channel:
        services, name, pool = reflect(channel)
        say({"services": services})
        methods = pool.FindServiceByName(name).methods_by_name
        for method, request in (
            ("GetCart", {}),
            ("AddItem", {"productId": "A14362347", "name": "Deluxe", "quantity": 5}),
            ("AddItem", {"productId": "B14623482", "name": "Basic", "quantity": 1}),
            ("AddItem", {"productId": "A14362347", "name": "Deluxe", "quantity": 2}),
            ("GetCart", {}),
            ("AddItem", {"productId": "A14362347", "name": "Deluxe", "quantity": -1}),
            ("RemoveItem", {"productId": "C0"}),
            ("RemoveItem", {"productId": "B14623482"}),
            ("GetCart", {}),
        ):
            say(call(channel, pool, methods[method], {"userId": user_id, **request}))


main(*sys.argv[1:])
